import { describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import type { Knows } from '../../test/signed-in.ts';
import { signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';
import { cliCatalogue } from '../words/index.ts';

const people = [
  { id: 'cadre-01', name: 'zhao', displayName: '赵建国', roles: ['cadre'] },
  { id: 'verifier-1', name: 'sun', displayName: '孙丽', roles: ['verifier'] },
];
const refusal = (status: number, code: string, more: object = {}) =>
  Response.json({ type: '', title: 'Not possible', status, detail: `it is ${code}`, code, ...more }, { status });
const possible = (...commands: readonly object[]) =>
  Response.json({ id: 'k1', version: 3, stage: 'look-back', commands });
const what = { zh: '', en: 'do it' };

async function told(line: readonly string[], ...answers: readonly (Response | Knows)[]) {
  const { cli: world, noted } = signedInContext(...answers);
  expect(await runCommandLine(line, world)).toBe(1);
  return noted.join('\n');
}

describe('a refused command', () => {
  it('says for whom a stand-in may do it', async () => {
    const may = possible({ type: 'LogVisit', what, onBehalfOf: 'cadre-01' }, { type: 'AddNote', what });
    const said = await told(['act', 'k1', 'log-visit', 'text=x'], { people }, refusal(403, 'not-a-handler'), may);
    expect(said).toMatch(/You act for 赵建国 \(zhao\) today.*: --on-behalf-of cadre-01$/);
    const other = await told(['act', 'k1', 'log-visit', 'text=x'], refusal(403, 'not-a-handler'), possible());
    expect(other).not.toContain('You act for');
  });

  it('names those who have the role that is wanted, except the one refused', async () => {
    const params = { handler: 'verifier-2' };
    const two = [...people, { id: 'verifier-2', name: 'he', displayName: '何', roles: ['verifier'] }];
    const line = ['act', 'k1', 'assign-verifier', 'verifier=verifier-2'];
    const said = await told(line, { people: two }, refusal(409, 'verifier-handled-case', { params }));
    expect(said).toMatch(/exception=…\n +verifier: 孙丽 \(sun\)$/);
    const many = Array.from({ length: 9 }, (_, n) => ({ id: `v${n}`, name: `v${n}`, roles: ['verifier'] }));
    const listed = await told(
      line,
      { people: many },
      refusal(409, 'account-without-role', { params: { roles: 'verifier' } }),
    );
    expect(listed).toMatch(/`lianxin people --role verifier` lists/);
  });

  it('names them to the opener of a case too', async () => {
    const said = await told(['request', 'text=x'], { people }, refusal(409, 'nobody-stationed'));
    expect(said).toMatch(/\n +cadre: 赵建国 \(zhao\)$/);
  });

  it('lists the items of the checklist with the form they are typed in', async () => {
    const errors = [{ field: 'data.items', rule: 'item-missing', message: 'lacks item reserve' }];
    const items = [{ id: 'reserve', what: { zh: '备用物资', en: 'reserve for the coming days' } }];
    const line = ['act', 'k1', 'record-look-back', `items=[{"item":"stock","passed":true}]`];
    const said = await told(
      line,
      refusal(400, 'item-missing', { errors }),
      possible({ type: 'RecordLookBack', what, items }),
    );
    expect(said).toContain(`items='[{"item":"…","passed":true|false},…]'`);
    expect(said).toMatch(/each of:\n +reserve: reserve for the coming days$/);
  });

  it('says what has to be shown of an item, and how that is typed', async () => {
    const what = { zh: '备用物资', en: 'reserve' };
    const items = [
      { id: 'reserve', what, evidence: { kind: 'count', unit: { zh: '只', en: 'pieces' } } },
      { id: 'receipt', what, evidence: { kind: 'signature' } },
    ];
    const said = await told(
      ['act', 'k1', 'record-look-back', `items=[{"item":"reserve","passed":true},{"item":"receipt","passed":true}]`],
      refusal(409, 'evidence-missing', { field: 'data.items.0.evidence', params: { item: 'reserve' } }),
      possible({ type: 'RecordLookBack', what, items }),
    );
    expect(said).toContain('reserve: reserve; to be counted, in pieces: "evidence":{"count":1}');
    expect(said).toMatch(/with a signature and the name .+: "evidence":\{"signature":"HASH","signatory":"…"\}$/);
  });

  it('says when a field that may be left out is wanted', async () => {
    const errors = [{ field: 'data.satisfied', rule: 'required', message: 'is required' }];
    const said = await told(
      ['act', 'k1', 'record-callback', 'reached=true'],
      refusal(400, 'required', { errors, detail: 'data.satisfied: is required' }),
    );
    expect(said).toMatch(/^lianxin: satisfied: is required\n[^]*satisfied is required with reached=true/);
    const types = Object.values(commandSchemas).flatMap((of) => Object.keys(of));
    const noted = Object.keys(cliCatalogue.en).filter((key) => key.startsWith('cli.note.'));
    expect(noted.map((key) => key.slice('cli.note.'.length)).filter((type) => !types.includes(type))).toEqual([]);
  });

  it('calls commands as they are typed here, and leaves what people wrote', async () => {
    const said = await told(
      ['act', 'k1', 'close-out'],
      refusal(403, 'role-may-not', { detail: 'CloseOut is for: verifier', params: { type: 'CloseOut' } }),
    );
    expect(said).toContain('close-out is for: verifier');
    const written = await told(
      ['act', 'k1', 'close-out'],
      refusal(409, 'unknown-project', { detail: 'CloseOut is no project', params: { project: 'CloseOut' } }),
    );
    expect(written).toContain('CloseOut is no project');
  });
});

describe('a requester', () => {
  it('is not sent to another account where lists are kept from him', async () => {
    const { cli: world, noted } = signedInContext({ roles: ['requester'] }, refusal(403, 'role-may-not'));
    expect(await runCommandLine(['list'], world)).toBe(1);
    expect(noted.join()).toMatch(/lianxin show NUMBER/);
  });
});
