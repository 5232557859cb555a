import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BadAppend } from '@lianxin/engine';
import { serializeForHash } from '@lianxin/kernel';
import { createHash } from 'node:crypto';
import { createEvent, createEvents } from '../../test/events.ts';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';
import { openSql } from '../bounded-pool.ts';

let pg: TestPostgres;
beforeAll(async () => {
  pg = await openTestPostgres();
}, 60_000);
afterAll(() => pg.close());

describe('appending on Postgres', () => {
  it('records events in order and reads them as they were appended', async () => {
    const appended = await pg.store.append('case-a', 0, createEvents('command-1', 3));
    expect(appended.outcome).toBe('appended');
    const read = await pg.store.read('case-a');
    expect(appended).toEqual({ outcome: 'appended', events: read });
    expect(read.map((e) => e.version)).toEqual([1, 2, 3]);
  });

  it('chains each row to the one before it by the hash of the whole row', async () => {
    await pg.store.append(
      'case-h',
      0,
      createEvents('command-1', 2, { name: 'Ruiyuan 瑞源', nested: { z: 1, a: ['\u0000', '"'] } }),
    );
    await pg.store.append('case-h', 2, [
      createEvent('command-2/0', {}, { onBehalfOf: 'u-2', traceId: 't', facts: { 'office-1': 3 } }),
    ]);
    let before = '';
    for (const event of await pg.store.read('case-h')) {
      expect(event.prevHash).toBe(before);
      expect(event.hash).toBe(createHash('sha256').update(serializeForHash(event)).digest('hex'));
      before = event.hash;
    }
  });

  it('answers the same command id with the first answer, also at the new head', async () => {
    const first = await pg.store.append('case-d', 0, createEvents('command-1', 2));
    for (const expected of [0, 2, 7]) {
      const again = await pg.store.append('case-d', expected, createEvents('command-1', 2));
      expect(again).toEqual({ outcome: 'duplicate', events: 'events' in first ? first.events : [] });
    }
  });

  it('refuses an id reused for other content and a partial overlap', async () => {
    await pg.store.append('case-c', 0, createEvents('command-1', 2));
    const other = [
      createEvent('command-1/0', {}, { fingerprint: 'f1' }),
      createEvent('command-1/1', {}, { fingerprint: 'f1' }),
    ];
    expect(await pg.store.append('case-c', 2, other)).toEqual({ outcome: 'id-clash', id: 'command-1/0' });
    expect(await pg.store.append('case-c', 2, createEvents('command-1', 3))).toEqual({
      outcome: 'id-clash',
      id: 'command-1/2',
    });
  });

  it('lets one of many writers at one version win', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => pg.store.append('case-w', 0, createEvents(`command-${i}`))),
    );
    expect(all.filter((a) => a.outcome === 'appended')).toHaveLength(1);
    expect(all.filter((a) => a.outcome === 'conflict')).toHaveLength(49);
    expect(all.find((a) => a.outcome === 'conflict')).toEqual({ outcome: 'conflict', version: 1 });
  });

  it('fails one append alone for what this code does not know, also among others of its call', async () => {
    const sql = openSql({ url: pg.database.ownerUrl, connectionsMax: 1, waitMsMax: 10_000, name: 'test' });
    await sql.unsafe(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON lianxin.events
        FOR EACH ROW WHEN (NEW.stream = 'case-odd') EXECUTE FUNCTION refuse()`);
    const streams = ['case-even-1', 'case-odd', 'case-even-2'];
    const all = await Promise.allSettled(
      streams.map((stream) => pg.store.append(stream, 0, createEvents('command-1'))),
    );
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await pg.store.versions(streams)).toEqual(
      new Map([
        ['case-even-1', 1],
        ['case-even-2', 1],
      ]),
    );
    await sql.unsafe('DROP TRIGGER refuse ON lianxin.events; DROP FUNCTION refuse()');
    await sql.end();
  });

  it('tells a listener', async () => {
    let stop = (): Promise<void> => Promise.resolve();
    const heard = new Promise<void>((resolve) => {
      void pg.store.onAppended(resolve).then((s) => (stop = s));
    });
    await pg.store.append('case-l', 0, createEvents('command-1'));
    await heard;
    await stop();
  });

  it('refuses what is not JSON', async () => {
    await expect(pg.store.append('case-x', 0, [createEvent('command-1/0', { at: new Date() })])).rejects.toThrow(
      BadAppend,
    );
  });
});
