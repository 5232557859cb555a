import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from '@lianxin/api';
import type { DossierPart } from '@lianxin/contracts';
import { sealInput } from '@lianxin/contracts';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { NO_TELEMETRY, createLogger, composeRuntime, loadTokenKey, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { Terminal } from '../test/terminal.ts';
import type { People } from '../test/fixture.ts';
import { MINUTES, PASSWORD, createPeople, createRegisters, requestBody } from '../test/fixture.ts';

type Part<P extends DossierPart['part']> = Extract<DossierPart, { part: P }>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const TEXT = '节后工人回不来，请帮助包车。';
const REASON = '市民投诉复核';

/** The office on memory with its api on a port, and an auditor at his terminal. */
async function opened(folder: string) {
  const { logger } = createLogger({ level: 'silent', part: 'api' });
  const runtime = composeRuntime(memoryAdapters(), createProductModules(), { logger, telemetry: NO_TELEMETRY });
  const app = await createApi({ runtime, tokenKey: await loadTokenKey(join(folder, 'token.pem')) });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const nowhere = { database: { url: '', ownerUrl: '' }, temporal: { address: '', namespace: '' } };
  return { runtime, app, url, terminal: new Terminal({ folder, url, ...nowhere }, 'auditor') };
}

describe('a dossier of one case', () => {
  const folder = temporaryFolder();
  let running: Awaited<ReturnType<typeof opened>>;
  let staff: People;
  let id = '';
  const taken = join(folder, 'taken.jsonl');
  const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');

  beforeAll(async () => {
    running = await opened(folder);
    staff = await createPeople(running);
    await createRegisters(staff, { programme: MINUTES });
    id = (await staff.officer.openStream('/cases', requestBody({ text: TEXT }))).body.id;
    await staff.officer.send(`cases/${id}`, 'TakeCase');
    const put = await staff.officer.post(`/cases/${id}/attachments`, new TextEncoder().encode('一张照片'));
    await staff.officer.send(`cases/${id}`, 'AttachFile', { ...put.body, mediaType: 'image/png', name: '现场.png' });
    const file = join(folder, 'password');
    writeFileSync(file, PASSWORD);
    await running.terminal.json('login', 'auditor', '--password-file', file);
  }, 60_000);
  afterAll(async () => {
    await running?.app.close();
    await running?.runtime.close();
  });

  /** The lines written to another file, and what its check says. */
  async function checked(name: string, lines: readonly string[]) {
    const file = join(folder, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    const { code, out } = await running.terminal.run('verify', 'dossier', file);
    return { code, out };
  }

  /** As somebody would who changed a part and sealed all of it anew. */
  function sealedAnew(change: (part: DossierPart) => DossierPart): readonly string[] {
    const lines = linesOf(taken)
      .slice(0, -1)
      .map((line) => JSON.parse(line) as DossierPart)
      .map(change);
    const parts = lines.map((part) => ({ name: part.name, sha256: sha256(JSON.stringify(part)) }));
    const seal = { name: 'seal', part: 'seal', parts, seal: sha256(sealInput(parts)) };
    return [...lines, seal].map((part) => JSON.stringify(part));
  }

  it('is the record that history shows in full: every field, when it was recorded, and the hash', async () => {
    const { out } = await running.terminal.run('history', id, '--full');
    for (const { hash, data } of await running.runtime.store.read(`case-${id}`)) {
      const fields = Object.keys(data as object).filter((field) => field !== 'sample');
      for (const field of [...fields, 'recordedAt']) expect(out).toMatch(new RegExp(`^    ${field}:`, 'm'));
      expect(out).toContain(`    hash: ${hash}`);
    }
    expect(out).not.toContain('sample');
  });

  it('is for auditors, and of cases', async () => {
    expect((await staff.officer.get(`/cases/${id}/dossier`)).body).toMatchObject({ status: 403, code: 'role-may-not' });
    const named = await staff.auditor.get('/offices/lsw/dossier');
    expect(named.body).toMatchObject({ status: 404, code: 'no-dossier' });
  });

  it('keeps texts and files sealed where no reason is given, and is checked all the same', async () => {
    const { code, out } = await running.terminal.run('dossier', id, '--out', 'sealed.jsonl');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('4 entries, 0 files') });
    const parts = linesOf(join(folder, 'sealed.jsonl')).map((line) => JSON.parse(line) as DossierPart);
    expect(parts.filter((part) => part.part === 'entry').filter(({ opened }) => opened !== undefined)).toEqual([]);
    expect(parts.find((part) => part.part === 'file')).toMatchObject({ bytes: null, because: 'sealed' });
    expect(JSON.stringify(parts)).not.toMatch(/包车|13900000021/);
    const day = running.runtime.clock.now().slice(0, 10);
    const { body } = await staff.auditor.get(`/access-logs/auditor-${day}/history`);
    const entries = body.entries.map(({ data }: { data: object }) => data);
    expect(entries).toEqual([{ what: 'dossier-taken', stream: `case-${id}`, seal: expect.any(String) }]);
  });

  it('holds the entries with their chain, texts, files, and the rules it was decided by', async () => {
    const { code, out } = await running.terminal.run('dossier', id, '--out', 'taken.jsonl', '--access-reason', REASON);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('4 entries, 1 files') });
    const parts = linesOf(taken).map((line) => JSON.parse(line) as DossierPart);
    const record = await running.runtime.store.read(`case-${id}`);
    const entries = parts.filter((part) => part.part === 'entry');
    expect(entries.map(({ row }) => row.hash)).toEqual(record.map(({ hash }) => hash));
    expect(entries[0]?.opened).toMatchObject({ text: TEXT, contact: { phone: '13900000021' } });
    const [file] = parts.filter((part) => part.part === 'file');
    expect(Buffer.from(file?.bytes ?? '', 'base64').toString()).toBe('一张照片');
    expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining([`programme-${MINUTES}`, 'calendar']));
  });

  it('leaves the draw out, and says which entry cannot be hashed again', async () => {
    const draw = (await running.runtime.store.read(`case-${id}`))[0]?.data as { readonly sample: string };
    expect(readFileSync(taken, 'utf8')).not.toContain(draw.sample);
    const { code, out } = await running.terminal.run('verify', 'dossier', taken);
    expect(code).toBe(0);
    expect(out).toMatch(/Entry 1 cannot be hashed again: sample is kept from everybody/);
    expect(out).toMatch(/only a witness outside can show/);
  });

  it('is in the access log of the one who took it, with its seal', async () => {
    const day = running.runtime.clock.now().slice(0, 10);
    const { body } = await staff.auditor.get(`/access-logs/auditor-${day}/history`);
    const entries = body.entries.map(({ data }: { data: object }) => data);
    const { seal } = JSON.parse(linesOf(taken).at(-1) as string) as Part<'seal'>;
    expect(entries).toContainEqual(expect.objectContaining({ what: 'dossier-taken', stream: `case-${id}`, seal }));
    expect(entries[1]).toMatchObject({ what: 'sealed-read', stream: `case-${id}`, reason: REASON });
  });

  it('shows any change of any part, by name', async () => {
    const lines = linesOf(taken);
    for (const [n, line] of lines.entries()) {
      const { name } = JSON.parse(line) as DossierPart;
      const at = Math.floor(line.length / 2);
      const other = line[at] === '0' ? '1' : '0';
      const changed = lines.with(n, `${line.slice(0, at)}${other}${line.slice(at + 1)}`);
      const { code, out } = await checked('changed.jsonl', changed);
      expect([code, out]).toEqual([1, expect.stringContaining(n === lines.length - 1 ? '' : `${name}: `)]);
      const less = await checked('less.jsonl', lines.toSpliced(n, 1));
      expect(less.code).toBe(1);
    }
  });

  it('shows what was changed and sealed anew, where its own proofs reach', async () => {
    const of = (name: string, over: (part: never) => object) =>
      sealedAnew((part) => (part.name === name ? { ...part, ...over(part as never) } : part));
    const forged = {
      'entry 2': of('entry 2', ({ row }: Part<'entry'>) => ({
        row: { ...row, effectiveAt: '2020-01-01T00:00:00.000Z' },
      })),
      'entry 1': of('entry 1', ({ opened }: Part<'entry'>) => ({ opened: { ...(opened as object), office: 'xd' } })),
      'entry 3': of('entry 3', ({ row }: Part<'entry'>) => ({
        row: { ...row, data: {} },
        withheld: Object.keys(row.data as object),
      })),
      'file of entry 4': of('file of entry 4', () => ({ hash: '0'.repeat(64) })),
      [`programme-${MINUTES}`]: of(`programme-${MINUTES}`, ({ rows: [row] }: Part<'beside'>) => ({
        rows: [{ ...row, data: { ...(row?.data as { pack: object }), pack: { id: 'demo-minutes', version: 1 } } }],
      })),
    };
    for (const [name, lines] of Object.entries(forged)) {
      expect(await checked('forged.jsonl', lines)).toEqual({ code: 1, out: expect.stringContaining(`${name}: `) });
    }
    const without = sealedAnew((part) => part).filter((line) => !line.includes('"part":"file"'));
    const parts = without
      .slice(0, -1)
      .map((line) => ({ name: (JSON.parse(line) as DossierPart).name, sha256: sha256(line) }));
    const seal = { name: 'seal', part: 'seal', parts, seal: sha256(sealInput(parts)) };
    const fileless = await checked('fileless.jsonl', [...without.slice(0, -1), JSON.stringify(seal)]);
    expect(fileless).toEqual({ code: 1, out: 'entry 4: names a file that is not in the dossier' });
    const lost = of('file of entry 4', () => ({ bytes: null, because: 'missing' }));
    expect((await checked('lost.jsonl', lost)).out).toBe('entry 4: names a file that is not in the dossier');
    const same = await checked(
      'same.jsonl',
      sealedAnew((part) => part),
    );
    expect(same.code).toBe(0);
  });
});
