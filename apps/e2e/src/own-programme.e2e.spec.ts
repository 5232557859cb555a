import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { RunningProcess } from '../test/isolated-process.ts';
import { runInOwnProcess } from '../test/isolated-process.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const OURS = 'lsw-2021@1';

interface Doctor {
  readonly checks: readonly { readonly check: string; readonly well: boolean; readonly found: string }[];
}

async function programmesFound({ terminal }: RunningProcess): Promise<object | undefined> {
  const { out } = await terminal.run('doctor', '--json');
  return (JSON.parse(out) as Doctor).checks.find(({ check }) => check === 'programmes');
}

describe('a case under a programme of the office’s own', () => {
  const folder = temporaryFolder();
  const programmesDir = join(folder, 'programmes');
  let database: TestDatabase;
  let another: TestDatabase;
  let stream = '';
  beforeAll(async () => {
    [database, another] = [await createDatabase(), await createDatabase()];
    mkdirSync(programmesDir);
    const ours = { ...new ProgrammeRegistry().find('demo-minutes@1'), id: 'lsw-2021', version: 1 };
    writeFileSync(join(programmesDir, 'ours.json'), JSON.stringify(ours));
  }, 60_000);
  afterAll(async () => {
    await database.drop();
    await another.drop();
  }, 30_000);

  it('is begun with its file', async () => {
    await runInOwnProcess('first', { database, folder, programmesDir }, async (running) => {
      const { town, terminal } = running;
      const people = await town.createPeople(running);
      await town.createRegisters(people, { programme: OURS });
      const { status, body } = await people.officer.openStream('/cases', town.requestBody());
      expect(status).toBe(201);
      stream = `cases/${body.id}`;
      await terminal.json('rebuild', 'read-models');
      expect(await programmesFound(running)).toMatchObject({ well: true, found: '1 on record, each with its file' });
    });
  }, 60_000);

  it('goes on where the folder is gone, and the doctor says where the rules come from', async () => {
    rmSync(programmesDir, { recursive: true });
    await runInOwnProcess('second', { database, folder }, async (running) => {
      const officer = await running.town.signIn(running.url, 'officer');
      await officer.send(stream, 'TakeCase');
      expect(await programmesFound(running)).toMatchObject({
        well: true,
        found: `1 on record; taken from there, since no file is: ${OURS}`,
      });
      await running.terminal.json('export', join(folder, 'export'));
    });
  }, 60_000);

  it('goes on in an empty installation that its export was brought into', async () => {
    const { Terminal } = await import('../test/terminal.ts');
    const place = { url: '', temporal: { address: '127.0.0.1:9', namespace: 'default' }, database: another, folder };
    await new Terminal(place, 'restoring').json('import-log', join(folder, 'export'));
    await runInOwnProcess('third', { database: another, folder }, async (running) => {
      const officer = await running.town.signIn(running.url, 'officer');
      await officer.send(stream, 'AcceptCase');
      const { body } = await officer.get(`/${stream}`);
      expect(body).toMatchObject({ programme: OURS, stage: expect.stringContaining('assignment') });
      expect((await running.terminal.run('verify')).out).toContain('every chain is whole');
    });
  }, 60_000);
});
