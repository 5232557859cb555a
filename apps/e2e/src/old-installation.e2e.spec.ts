import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase } from '@lianxin/local/test-servers';
import { openPostgres } from '@lianxin/adapter-postgres';
import { listSetAside } from '@lianxin/application';
import type { ReadModel } from '@lianxin/engine';
import { createProductModules } from '@lianxin/product';
import { signIn } from '../test/fixture.ts';
import { OLD_PASSWORDS, createOldDatabase, writeOldExport, writeOldMasterKey } from '../test/old-installation.ts';
import { TestSystem } from '../test/test-system.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';

/** Of the twelve open cases of then, and of the seven of the campaign. */
const CASES = 19;

describe('an installation of an older build', () => {
  let boot: TestSystem;
  beforeAll(async () => {
    const database = await createOldDatabase();
    boot = await TestSystem.open({ database, writeMasterKey: writeOldMasterKey });
  }, 120_000);
  afterAll(() => boot?.close(), 30_000);

  it('has its database migrated, its lists made again, and work on its cases goes on', async () => {
    const officer = await signIn(boot.url, 'officer', OLD_PASSWORDS.officer);
    const cases = async () => (await officer.get('/queries/cases?limit=200')).body.items as { id: string }[];
    const all = await waitUntil('the cases of then in the lists', cases, (items) => items?.length === CASES);
    for (const { id } of all) {
      const { body } = await officer.get(`/cases/${id}/history`);
      expect(body.entries[0]).toMatchObject({
        type: 'AssistanceRequested',
        data: { text: expect.stringMatching(/^.{4,}/) },
      });
      await officer.send(`cases/${id}`, 'AddNote', { text: '继续' });
    }
    expect(await listSetAside(boot.runtime)).toEqual([]);
    await boot.stopWorker();
    expect(await new Terminal(boot, 'here').run('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('every chain is whole'),
    });
  }, 120_000);

  it('has its export restored, verified and exported again, to the very same', async () => {
    const { folder, url, temporal } = boot;
    const old = join(folder, 'old-export');
    writeOldExport(old);
    const database = await createDatabase();
    const there = new Terminal({ folder, url, temporal, database }, 'there');
    await there.json('import-log', old);
    await there.json('rebuild', 'read-models');
    // What is left of a newer build that was given up goes by its name.
    const postgres = openPostgres({ url: database.url });
    const model = createProductModules().projections[0] as ReadModel;
    expect(await postgres.reads.prepare({ ...model, version: 99 })).toBe('sharing');
    expect(await there.json('rebuild', 'drop', `${model.name}@99`)).toEqual({ dropped: `${model.name}@99` });
    expect(await postgres.reads.listBuilds()).toEqual([]);
    await postgres.close();
    expect(await there.run('rebuild', 'drop', `${model.name}@99`)).toMatchObject({ code: 1 });
    expect(await there.run('verify', '--against', old)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/agrees: all its 860 events/),
    });
    const again = await there.json<{ parts: object }>('export', join(folder, 'again'));
    const { parts } = JSON.parse(readFileSync(join(old, 'manifest.json'), 'utf8')) as { parts: object };
    expect(again.parts).toMatchObject(parts);
    await database.drop();
  }, 120_000);
});
