import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPostgres } from '@lianxin/adapter-postgres';
import { executeSql } from '@lianxin/adapter-postgres/testing';
import { StoreUnavailable } from '@lianxin/engine';
import { eventsOf, expectAppended } from '@lianxin/engine/testing';
import type { RecordedEvent } from '@lianxin/kernel';
import type { Double } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import { createProductModules } from '@lianxin/product';
import { NO_TELEMETRY, openDatabase, openRuntime } from '@lianxin/runtime';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { CollectedLog } from '../test/collected-log.ts';
import { KilledCommand } from '../test/killed-command.ts';
import { writeOldExport, writeOldMasterKey } from '../test/old-installation.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(240_000);

const EVENTS = 860;
const NO_TEMPORAL = { address: '127.0.0.1:9', namespace: 'default' };

const withoutPlace = ({ position: _place, ...row }: RecordedEvent) => row;

interface MovedJson {
  readonly copied: number;
  readonly events: number;
  readonly epoch: { readonly number: number; readonly cause: string };
}

describe('a record that moves to KurrentDB (double) and back', () => {
  let database: TestDatabase;
  let double: Double;
  let log: readonly RecordedEvent[];
  const folder = temporaryFolder();
  const kurrentEnv = (): Record<string, string> => ({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: double.leader.url });
  const terminal = (brokerEnv: Record<string, string>) =>
    new Terminal({ url: 'http://127.0.0.1:9', database, folder, temporal: NO_TEMPORAL, brokerEnv }, 'state');
  const onPostgres = () => terminal({ KURRENTDB_URL: double.leader.url });
  const onKurrentDb = () => terminal(kurrentEnv());
  const killedMove = (to: string, env: Record<string, string>) =>
    new KilledCommand(
      {
        ...{ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, LIANXIN_HOME: join(folder, 'home') },
        ...{ LIANXIN_MASTER_KEY_FILE: join(folder, 'keys', 'master'), TEMPORAL_ADDRESS: NO_TEMPORAL.address },
        ...{ LIANXIN_TOKEN_KEY_FILE: join(folder, 'token.pem'), LIANXIN_BLOBS_DIR: join(folder, 'blobs') },
        ...env,
      },
      ...['migrate-store', '--to', to],
    );
  /** Of the database, which is closed at once: nobody else may be connected when a move begins. */
  const ask = async <T>(work: (postgres: ReturnType<typeof openDatabase>) => Promise<T>, inKurrentDb = false) => {
    const kurrentDb = inKurrentDb ? { kurrentDb: { url: double.leader.url } } : {};
    const postgres = openDatabase({ databaseUrl: database.url, ...kurrentDb });
    return work(postgres).finally(() => postgres.close());
  };
  const relayPlace = () => ask(({ checkpoints }) => checkpoints.load('relay'));
  const ofLianxin = () => double.log.events.filter(({ stream }) => stream.startsWith('lianxin-'));

  beforeAll(async () => {
    [database, double] = await Promise.all([createDatabase(), startDouble()]);
    const old = join(folder, 'old');
    writeOldExport(old);
    writeOldMasterKey(join(folder, 'keys', 'master'));
    await onPostgres().json('import-log', old);
    await onPostgres().json('rebuild', 'read-models');
    log = await ask(({ store }) => store.readAll('0', 10_000));
    const told = log[EVENTS / 2] as RecordedEvent;
    await ask(({ checkpoints }) => checkpoints.save('relay', { position: told.position, hash: told.hash, epoch: 2 }));
  });
  afterAll(async () => {
    await double?.close();
    await database?.drop();
  });

  it('does not begin while anybody is connected who could record', async () => {
    const refused = await ask(async ({ store }) => {
      await store.head();
      return onPostgres().run('migrate-store', '--to', 'kurrentdb');
    });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('connected to the database') });
    expect((await onPostgres().run('verify', '--chains')).code).toBe(0);
  });

  it('is copied once though it is killed three times, each time after rows that nobody noted', async () => {
    for (const at of [200, 500, 800]) {
      const move = killedMove('kurrentdb', { KURRENTDB_URL: double.leader.url });
      const stop = double.log.onAppended(() => ofLianxin().length >= at && move.kill());
      expect([await move.ended, move.printed]).toEqual(['SIGKILL', expect.not.stringContaining('lianxin:')]);
      stop();
      expect(ofLianxin().length).toBeLessThan(EVENTS);
    }
    expect((await onPostgres().run('verify', '--chains')).err).toContain('on its way');
    const moved = await onPostgres().json<MovedJson>('migrate-store', '--to', 'kurrentdb');
    expect(moved).toMatchObject({ events: EVENTS, epoch: { cause: 'moved', number: 3 } });
    expect(moved.copied).toBeLessThan(EVENTS - 700);
    const copies = await ask(({ store }) => store.readAll('0', 10_000), true);
    expect(copies.map(withoutPlace)).toEqual(log.map(withoutPlace));
    const told = log[EVENTS / 2];
    const place = await relayPlace();
    expect(copies.find(({ position }) => position === place.position)).toMatchObject({
      stream: told?.stream,
      version: told?.version,
    });
    expect(place).toMatchObject({ epoch: 3, hash: told?.hash });
  });

  it('is whole there, with the same read models, and closed where it was', async () => {
    expect(await onKurrentDb().run('verify')).toMatchObject({ code: 0 });
    expect(await onKurrentDb().json('migrate-store', '--to', 'kurrentdb')).toEqual({ to: 'kurrentdb', readModels: 0 });
    for (const command of [['verify'], ['export', join(folder, 'never')]])
      expect(await onPostgres().run(...command)).toMatchObject({ code: 1, err: expect.stringContaining('kurrentdb') });
    const config = {
      ...{ databaseUrl: database.url, databaseOwnerUrl: database.ownerUrl, blobsDir: join(folder, 'blobs') },
      masterKeyFile: join(folder, 'keys', 'master'),
    };
    const { logger } = new CollectedLog('api');
    const begun = openRuntime(config, createProductModules(), { logger, telemetry: NO_TELEMETRY });
    await expect(begun).rejects.toThrow(/^EVENT_STORE: the record was moved to kurrentdb/);
    await ask(async ({ store }) => {
      await expect(store.append('toy-1', 0, eventsOf('command-1', 1))).rejects.toThrow(StoreUnavailable);
      expect(await store.readAll('0', 10_000)).toEqual(log);
    });
  });

  it('comes back with what was recorded there, killed three times on the way', async () => {
    await ask(async ({ store }) => {
      expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 700)));
      expectAppended(await store.append('toy-2', 0, eventsOf('command-1', 700)));
    }, true);
    const asOwner = (statement: string) => executeSql(database.ownerUrl, statement);
    const askOwner = async (question: string): Promise<readonly object[]> => {
      const owner = openPostgres({ url: database.ownerUrl });
      return owner.sql.unsafe(question).finally(() => owner.close());
    };
    const asleep = `select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
    await asOwner(`CREATE FUNCTION public.rest() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$`);
    // In the first rows that are put in, in later ones, and when all are there but the epoch.
    for (const [table, when] of [
      ['events', 'NEW.position = 900'],
      ['events', 'NEW.position = 1900'],
      ['epochs', 'true'],
    ]) {
      await asOwner(`CREATE TRIGGER rests AFTER INSERT ON lianxin.${table} FOR EACH ROW WHEN (${when})
        EXECUTE FUNCTION public.rest()`);
      const move = killedMove('postgres', kurrentEnv());
      await waitUntil(
        `rest at ${when}`,
        () => askOwner(asleep),
        (rows) => rows.length > 0,
      );
      move.kill();
      expect(await move.ended).toBe('SIGKILL');
      await askOwner(`select pg_terminate_backend(pid) from (${asleep}) asleep`);
      await asOwner(`DROP TRIGGER rests ON lianxin.${table}`);
    }
    const moved = await onKurrentDb().json<MovedJson>('migrate-store', '--to', 'postgres');
    expect(moved).toMatchObject({ copied: 0, events: EVENTS + 1400, epoch: { cause: 'moved', number: 4 } });
    const [back, there] = [
      await ask(({ store }) => store.readAll('0', 10_000)),
      await ask(({ store }) => store.readAll('0', 10_000), true),
    ];
    expect(back.map(withoutPlace)).toEqual(there.map(withoutPlace));
    expect(back.slice(0, EVENTS)).toEqual(log);
    const told = log[EVENTS / 2];
    expect(await relayPlace()).toEqual({ position: told?.position, hash: told?.hash, epoch: 4 });
    expect(await onPostgres().run('verify')).toMatchObject({ code: 0 });
    expect((await onKurrentDb().run('verify')).err).toContain('postgres');
    await ask(async ({ store }) => void expectAppended(await store.append('toy-3', 0, eventsOf('command-1', 1))));
  });

  it('is open again where it was when a move is given up', async () => {
    const move = killedMove('kurrentdb', { KURRENTDB_URL: double.leader.url });
    const stop = double.log.onAppended(() => move.kill());
    await move.ended;
    stop();
    const closed = () => ask(({ store }) => store.append('toy-4', 0, eventsOf('command-1', 1)));
    await expect(closed()).rejects.toThrow(StoreUnavailable);
    expect(await onPostgres().json('migrate-store', '--cancel')).toEqual({ cancelled: true });
    expectAppended(await closed());
    expect(await onPostgres().json('migrate-store', '--cancel')).toEqual({ cancelled: false });
  });
});
