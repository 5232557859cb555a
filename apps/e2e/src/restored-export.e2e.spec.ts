import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { cutNewest } from '@lianxin/adapter-postgres/testing';
import { createDatabase } from '@lianxin/local/test-servers';
import { Boot } from '../test/boot.ts';
import { Terminal } from '../test/terminal.ts';

describe('an installation restored from its export', () => {
  let boot: Boot;
  beforeAll(async () => {
    boot = await Boot.open();
    await boot.rest();
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
    expect((await there.run('verify')).code).toBe(0);
    expect(await there.json('user', 'list')).toEqual(await here.json('user', 'list'));
    const again = await there.json<{ parts: object }>('export', join(folder, 'again'));
    expect(again.parts).toEqual(written.parts);
    await cutNewest(database.ownerUrl);
    const alone = await there.run('verify', '--chains');
    expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('cannot show: rows cut off the end') });
    const beside = await there.run('verify', '--chains', '--against', join(folder, 'export'));
    expect(beside).toMatchObject({ code: 1, out: expect.stringContaining('cut off: the export knows a later row') });
    await database.drop();
  }, 120_000);
});
