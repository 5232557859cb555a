import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { createDatabase } from '@lianxin/local/test-servers';
import { listSetAside } from '@lianxin/application';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';
import { ENTERPRISE } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';

/** Half a character, as forms let it through once. */
const HALF = '\ud800';
const ITEM = `mask${HALF}`;
const SITE = `二号\udc00厂房`;

interface Old {
  readonly type: string;
  readonly schema: number;
  readonly data: object;
}

describe('a record from before text was checked', () => {
  inTown();
  let terminal: Terminal;
  let id: string;

  /** Straight into the store, past every check. */
  async function recorded(stream: string, { type, schema, data }: Old): Promise<void> {
    const { store } = boot.runtime;
    const version = (await store.versions([stream])).get(stream) ?? 0;
    const [last] = await store.read(stream, { from: version });
    const meta = { fingerprint: 'old', actor: 'cadre', door: 'http', wake: false } as const;
    const event = { id: `old-${version}/0`, type, schema, data, meta: { ...meta, commandId: `old-${version}` } };
    await store.append(stream, version, [{ ...event, effectiveAt: last?.effectiveAt } as never]);
  }

  beforeAll(async () => {
    id = await lives.assignCase();
    await boot.stopWorker();
    const given = { measure: 'delivery', item: ITEM, count: 3, unit: 'piece' };
    const [text] = await boot.runtime.vault.seal([{ under: { stream: `case-${id}` }, clear: `说明${HALF}` }]);
    await recorded(`enterprise-${ENTERPRISE}`, { type: 'ProjectAdded', schema: 1, data: { id: 'old', name: SITE } });
    await recorded(`case-${id}`, { type: 'MeasureRecorded', schema: 1, data: { ...given, by: 'cadre' } });
    await recorded(`case-${id}`, { type: 'NoteAdded', schema: 1, data: { text, by: 'cadre' } });
    await boot.startWorker();
    terminal = new Terminal(boot, 'here');
  }, 90_000);

  it('folds, shows and lists, and work on it goes on', async () => {
    const { body } = await who.cadre.get(`/cases/${id}`);
    const measures = Object.values(body.state.measures as Record<string, { measure: { item?: string } }>);
    expect(measures.map(({ measure }) => measure.item)).toEqual([ITEM]);
    expect((await who.cadre.get(`/cases/${id}/history`)).body.entries.at(-1).data).toEqual({
      ...{ by: 'cadre', text: `说明${HALF}` },
    });
    await who.cadre.send(`cases/${id}`, 'AddNote', { text: '继续' });
    const projects = async () => (await who.officer.get('/queries/enterprises')).body.items[0].projects as object[];
    await waitUntil('the old site in the lists', projects, (all) => all.length === 2);
    expect(await listSetAside(boot.runtime)).toEqual([]);
  }, 60_000);

  it('is exported, restored, verified and rebuilt, to the very same', async () => {
    await boot.stopWorker();
    const written = await terminal.json<{ parts: object }>('export', join(boot.folder, 'export'));
    const database = await createDatabase();
    const { folder, url, temporal } = boot;
    const there = new Terminal({ folder, url, temporal, database }, 'there');
    await there.json('import-log', join(folder, 'export'));
    for (const one of [terminal, there]) {
      await one.json('rebuild', 'read-models');
      expect(await one.run('verify')).toMatchObject({ code: 0, out: expect.stringContaining('every chain is whole') });
    }
    expect(await there.run('verify', '--against', join(folder, 'export'))).toMatchObject({ code: 0 });
    const again = await there.json<{ parts: object }>('export', join(folder, 'again'));
    expect(again.parts).toEqual(written.parts);
    await database.drop();
  }, 120_000);
});
