import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { serializeForHash } from '@lianxin/kernel';
import type { RecordedEvent } from '@lianxin/kernel';
import type { ProofReply, ProofRow } from './proof.ts';
import { checkChain } from './proof.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const meta = { commandId: 'command-1', fingerprint: 'f', actor: 'officer', door: 'http', wake: false } as const;
const at = '2020-02-10T01:00:00.000Z';

/** Three rows that hang together; the first holds the draw. */
function proofOf(): ProofReply {
  let prevHash = '';
  const rows = [{ sample: '0.4', office: 'lsw' }, { text: { key: 'case-1', box: 'v1.a' } }, {}].map((data, n) => {
    const row = { prevHash, stream: 'case-1', version: n + 1, id: `c/${n}`, type: 'Noted', schema: 1, data };
    const whole = { ...row, effectiveAt: at, recordedAt: at, meta };
    prevHash = sha256(serializeForHash(whole as unknown as RecordedEvent));
    return { ...whole, hash: prevHash };
  });
  return { id: '1', version: 3, headHash: prevHash, rows };
}

const checked = (proof: ProofReply) => checkChain(proof, (text) => Promise.resolve(sha256(text)));
const withRow = (proof: ProofReply, n: number, over: Partial<ProofRow>): ProofReply => ({
  ...proof,
  rows: proof.rows.with(n, { ...(proof.rows[n] as ProofRow), ...over }),
});
const withheld = { data: { office: 'lsw' }, withheld: ['sample'] };

describe('the chain of a stream’s rows', () => {
  it('is whole as it was recorded', async () => {
    expect(await checked(proofOf())).toEqual({ faults: [], unhashed: [] });
  });

  it('is whole where the draw is withheld, and says which row could not be hashed', async () => {
    expect(await checked(withRow(proofOf(), 0, withheld))).toEqual({ faults: [], unhashed: [1] });
  });

  it.each<[string, number, Partial<ProofRow>]>([
    ['edited', 1, { effectiveAt: '2020-02-10T01:00:00.001Z' }],
    ['edited', 1, { data: { text: { key: 'case-1', box: 'v1.b' } } }],
    ['edited', 0, { data: { office: 'lsw' } }],
    ['withheld', 1, { data: {}, withheld: ['text'] }],
    ['withheld', 0, { withheld: ['sample'] }],
    ['chain', 1, { prevHash: '0'.repeat(64) }],
    ['order', 1, { version: 3 }],
  ])('shows what is %s, at row %i', async (fault, n, over) => {
    const { faults } = await checked(withRow(proofOf(), n, over));
    expect(faults).toContainEqual({ version: over.version ?? n + 1, fault });
  });

  it('shows rows that are cut off, and an entry that was hashed again', async () => {
    const proof = proofOf();
    expect((await checked({ ...proof, rows: proof.rows.slice(0, 2) })).faults).toEqual([{ version: 3, fault: 'head' }]);
    const forged = withRow(proof, 1, { data: {} });
    const hash = sha256(serializeForHash(forged.rows[1] as unknown as RecordedEvent));
    expect((await checked(withRow(forged, 1, { hash }))).faults).toEqual([{ version: 3, fault: 'chain' }]);
  });
});
