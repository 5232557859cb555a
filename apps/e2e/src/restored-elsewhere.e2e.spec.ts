import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import type { Double } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { TestSystem } from '../test/test-system.ts';
import { Terminal } from '../test/terminal.ts';

jest.setTimeout(180_000);

const linesOf = (folder: string, part: string): readonly string[] =>
  readFileSync(join(folder, `${part}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean);
const rowsOf = (folder: string): readonly RecordedEvent[] =>
  linesOf(folder, 'events').map((line) => JSON.parse(line) as RecordedEvent);
const placesApart = (folder: string): readonly object[] =>
  rowsOf(folder).map((row) => ({ ...row, position: undefined }));

/** As somebody leaves it who put keys of an earlier export beside a later log. */
function leaveOutKey(folder: string, name: string): void {
  const kept = linesOf(folder, 'keys').filter((line) => (JSON.parse(line) as { name: string }).name !== name);
  const text = `${kept.join('\n')}\n`;
  writeFileSync(join(folder, 'keys.jsonl'), text);
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { parts: { keys: object } };
  manifest.parts.keys = { count: kept.length, sha256: createHash('sha256').update(text).digest('hex') };
  writeFileSync(file, JSON.stringify(manifest));
}

describe('an export of one store restored into the other', () => {
  let boot: TestSystem;
  let double: Double;
  const databases: TestDatabase[] = [];
  const exported = () => join(boot.folder, 'from-postgres');

  /** An empty installation; its record in KurrentDB where `brokerEnv` says so. */
  const install = async (name: string, brokerEnv: Record<string, string> = {}): Promise<Terminal> => {
    const database = await createDatabase();
    databases.push(database);
    const { folder, url, temporal } = boot;
    return new Terminal({ folder, url, temporal, database, brokerEnv }, name);
  };

  beforeAll(async () => {
    [boot, double] = await Promise.all([TestSystem.open(), startDouble()]);
    await boot.stopWorker();
    const here = new Terminal(boot, 'here');
    await here.json('demo', 'load');
    await here.json('export', exported());
  });
  afterAll(async () => {
    await boot?.close();
    await double?.close();
    for (const one of databases) await one.drop();
  });

  it('gives the same rows, in KurrentDB and from there in PostgreSQL again', async () => {
    const there = await install('there', { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: double.leader.url });
    await there.json('import-log', exported());
    expect((await there.run('import-log', exported())).err).toContain('already');
    const verified = await there.run('verify', '--chains', '--against', exported());
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('agrees') });
    const back = join(boot.folder, 'from-kurrentdb');
    const manifest = await there.json<{ head: string }>('export', back);
    expect(placesApart(back)).toEqual(placesApart(exported()));
    expect(Number(manifest.head)).toBeGreaterThan(linesOf(back, 'events').length);
    for (const part of ['keys', 'numbers', 'accounts']) expect(linesOf(back, part)).toEqual(linesOf(exported(), part));
    const again = await install('again');
    await again.json('import-log', back);
    expect(await again.run('verify', '--chains', '--against', back)).toMatchObject({ code: 0 });
    await again.json('export', join(boot.folder, 'once-more'));
    expect(rowsOf(join(boot.folder, 'once-more'))).toEqual(rowsOf(exported()));
  });

  it('is refused where its keys are older than its log, and nothing of it is restored', async () => {
    const mixed = join(boot.folder, 'mixed');
    cpSync(exported(), mixed, { recursive: true });
    const [sealed] = /person\/[^"]+/.exec(linesOf(mixed, 'events').find((line) => line.includes('"box":')) ?? '') ?? [];
    leaveOutKey(mixed, sealed ?? '');
    const there = await install('mixed');
    const refused = await there.run('import-log', mixed);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(new RegExp(`older than its log: 1 .*${sealed}`)),
    });
    const accepted = await there.run('import-log', mixed, '--accept-lost-keys');
    expect(accepted).toMatchObject({ code: 1, out: expect.stringContaining(sealed ?? '') });
    await there.json('export', join(boot.folder, 'without'));
    const without = JSON.parse(readFileSync(join(boot.folder, 'without', 'manifest.json'), 'utf8')) as object;
    expect(without).toMatchObject({ keysLost: [sealed] });
    const last = await install('last');
    expect((await last.run('import-log', join(boot.folder, 'without'))).out).toContain('restored');
  });
});
