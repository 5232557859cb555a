import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { openEpochs } from '@lianxin/adapter-postgres';
import { executeSql } from '@lianxin/adapter-postgres/testing';
import { eventsOf, expectAppended } from '@lianxin/engine/testing';
import type { Double } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { migrateStore, openDatabase } from './bind-adapters.ts';

const ROOT = join(__dirname, '../../../..');
const SETUP_MS_MAX = 60_000;

let database: TestDatabase;
let double: Double;
let postgres: Postgres;
beforeAll(async () => {
  [database, double] = await Promise.all([createDatabase(), startDouble()]);
  await migrateStore({ databaseUrl: database.url, databaseOwnerUrl: database.ownerUrl });
  postgres = openDatabase({ databaseUrl: database.url, kurrentDb: { url: double.leader.url } });
}, SETUP_MS_MAX);
afterAll(async () => {
  await postgres.close();
  await double.close();
  await database.drop();
}, SETUP_MS_MAX);

describe('a record in KurrentDB', () => {
  it('is there and nowhere else; places in it, numbers and epochs are in PostgreSQL', async () => {
    expect(await postgres.hasBegun()).toBe(false);
    const events = expectAppended(await postgres.store.append('case-1', 0, eventsOf('command-1', 2)));
    expect(double.log.streamOf('lianxin-case-1')).toHaveLength(2);
    expect(await postgres.sql`SELECT FROM lianxin.events`).toHaveLength(0);
    expect(await postgres.hasBegun()).toBe(true);
    const { position, hash } = events[1] ?? { position: '', hash: '' };
    const place = { position, hash, epoch: 1 };
    await postgres.checkpoints.save('waker', place);
    expect(await postgres.checkpoints.load('waker')).toEqual(place);
    expect(await postgres.numbers.next('lsw/2020')).toBe(1);
    const owner = openEpochs({ ownerUrl: database.ownerUrl, record: postgres.store });
    expect(await owner.raise('by-hand')).toMatchObject({ number: 2, after: { position, hash } });
    await owner.close();
  });

  it('has its numbers and keys on disk before an event elsewhere can name them', async () => {
    // What a commit waits for is a setting of the session that makes it.
    const watched = ['counters', 'keys'].map(
      (table) =>
        `CREATE TRIGGER waits AFTER INSERT OR UPDATE ON lianxin.${table} EXECUTE FUNCTION public.note_waits();`,
    );
    await executeSql(
      database.ownerUrl,
      `CREATE TABLE public.waits (what text);
       GRANT ALL ON public.waits TO PUBLIC;
       CREATE FUNCTION public.note_waits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         INSERT INTO public.waits VALUES (TG_TABLE_NAME || ' ' || current_setting('synchronous_commit')); RETURN NULL;
       END $$; ${watched.join(' ')}`,
    );
    await postgres.numbers.next('lsw/2021');
    await postgres.keyTable.getOrCreate([{ subject: 'someone', name: 'person/1', wrapped: new Uint8Array([1]) }]);
    const waits = await postgres.sql<{ what: string }[]>`SELECT DISTINCT what FROM public.waits ORDER BY what`;
    expect(waits.map(({ what }) => what)).toEqual(['counters on', 'keys on']);
  });

  it('is what loads its client, and nothing else does', async () => {
    const loaded = async (more: string): Promise<boolean> => {
      const code = `import Module from 'node:module'; import { openDatabase } from '@lianxin/runtime'; ${more}
        console.log(Object.keys(Module._cache).some((file) => file.includes('kurrentdb-client')));`;
      const args = ['--conditions=@lianxin/source', '--input-type=module', '-e', code];
      return (await promisify(execFile)(process.execPath, args, { cwd: ROOT })).stdout.trim() === 'true';
    };
    const open = (kurrentDb: string): string =>
      `const db = openDatabase({ databaseUrl: '${database.url}'${kurrentDb} }); await db.store.head(); await db.close();`;
    expect(await loaded(open(''))).toBe(false);
    expect(await loaded(open(`, kurrentDb: { url: '${double.leader.url}' }`))).toBe(true);
  }, 60_000);
});
