import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deleteNewestEvent } from '@lianxin/adapter-postgres/testing';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { createDatabase } from '@lianxin/local/test-servers';
import { TestSystem } from '../test/test-system.ts';
import { Terminal } from '../test/terminal.ts';

describe('an installation restored from its export', () => {
  let boot: TestSystem;
  beforeAll(async () => {
    boot = await TestSystem.open();
    await boot.stopWorker();
  }, 60_000);
  afterAll(() => boot?.close(), 30_000);

  it('answers the same', async () => {
    const { folder, url, temporal } = boot;
    const here = new Terminal(boot, 'here');
    await here.json('demo', 'load');
    const written = await here.json<{ parts: object }>('export', join(folder, 'export'));
    expect((await here.run('export', join(folder, 'export'))).err).toContain('not empty');
    const database = await createDatabase();
    const there = new Terminal({ folder, url, temporal, database }, 'there');
    await there.json('import-log', join(folder, 'export'));
    expect((await there.run('import-log', join(folder, 'export'))).err).toContain('already');
    for (const one of [here, there]) await one.json('rebuild', 'read-models');
    expect(await there.run('verify')).toMatchObject({ code: 0 });
    expect(await there.json('user', 'list')).toEqual(await here.json('user', 'list'));
    const again = await there.json<{ parts: object }>('export', join(folder, 'again'));
    expect(again.parts).toEqual(written.parts);
    await deleteNewestEvent(database.ownerUrl);
    const alone = await there.run('verify', '--chains');
    expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('cannot show: rows cut off the end') });
    const beside = await there.run('verify', '--chains', '--against', join(folder, 'export'));
    expect(beside).toMatchObject({ code: 1, out: expect.stringContaining('cut off: the export knows a later row') });
    await database.drop();
  }, 120_000);

  it('for outsiders holds no secrets, and makes an installation in which everybody needs a new password', async () => {
    const { folder, url, temporal } = boot;
    const outward = join(folder, 'outward');
    await new Terminal(boot, 'here').json('export', outward, '--without-secrets');
    expect(readFileSync(join(outward, 'keys.jsonl'), 'utf8')).toBe('');
    expect(readFileSync(join(outward, 'accounts.jsonl'), 'utf8')).not.toMatch(/passwordHash|\$argon2|@/);
    const database = await createDatabase();
    const elsewhere = temporaryFolder();
    const there = new Terminal({ folder: elsewhere, url, temporal, database }, 'outside');
    const { out, code } = await there.run('import-log', outward);
    expect(code).toBe(0);
    expect(out).toMatch(/each of \d+ accounts needs a new password/);
    expect((await there.run('verify', '--chains', '--against', outward)).out).toMatch(
      /every chain is whole\nThe export in .* agrees: all its \d{3,} events in \d{2,} streams/,
    );
    expect((await there.run('user', 'password', 'officer')).code).toBe(0);
    await database.drop();
  }, 120_000);
});
