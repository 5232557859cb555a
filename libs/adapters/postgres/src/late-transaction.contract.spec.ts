import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BreakableProxy } from '@lianxin/local/test-wire';
import { openBreakableProxy } from '@lianxin/local/test-wire';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import type { Sql } from './bounded-pool.ts';
import { BoundedPool } from './bounded-pool.ts';

const NAME = 'late';

/** A promise, and what resolves it. */
function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('a transaction that its pool waits for no longer', () => {
  let pg: TestPostgres;
  let proxy: BreakableProxy;
  let pool: BoundedPool;
  beforeAll(async () => {
    pg = await openTestPostgres();
    await pg.sql.unsafe('create table reports.late (n integer)');
    proxy = await openBreakableProxy(pg.database.url);
  }, 60_000);
  afterAll(async () => {
    await proxy.close();
    await pg.close();
  });
  const open = (waitMsMax: number): BoundedPool =>
    (pool = new BoundedPool({ url: proxy.url, connectionsMax: 1, waitMsMax, name: NAME }));
  beforeEach(() => proxy.mend());
  afterEach(async () => {
    await pool.close();
  });

  const insert = (tx: Sql): Promise<unknown> => tx.unsafe('insert into reports.late values (1)');
  const untilDisconnected = async (): Promise<void> => {
    const connections = () =>
      pg.sql`select 1 from pg_stat_activity where application_name = ${`lianxin ${NAME}`} and datname = current_database()`;
    while ((await connections()).length > 0) await sleep(20);
  };

  it('sends nothing more once its time is over, and leaves nothing', async () => {
    const { opened, open: goOn } = createGate();
    let late: Promise<unknown> | undefined;
    const tried = open(300).transact(async (tx) => {
      await insert(tx);
      await opened;
      await (late = Promise.resolve().then(() => insert(tx)));
    });
    await expect(tried).rejects.toBeInstanceOf(StoreUnavailable);
    goOn();
    await untilDisconnected();
    await expect(late).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await pg.sql`select n from reports.late`).toHaveLength(0);
  });

  it('gives up its connection to a server that no longer answers', async () => {
    const tried = open(300).transact(async (tx) => {
      await insert(tx);
      proxy.freeze();
      await insert(tx);
    });
    await expect(tried).rejects.toBeInstanceOf(StoreUnavailable);
    await untilDisconnected();
    expect(await pg.sql`select n from reports.late`).toHaveLength(0);
  });

  it('fails when its pool is closed and it does not end in time', async () => {
    const [begun, never] = [createGate(), createGate()];
    const tried = open(60_000).transact(async (tx) => {
      await insert(tx);
      begun.open();
      await never.opened;
    });
    const failed = expect(tried).rejects.toBeInstanceOf(StoreUnavailable);
    await begun.opened;
    await pool.close();
    await failed;
    await untilDisconnected();
    expect(await pg.sql`select n from reports.late`).toHaveLength(0);
  });

  it('is whole when its pool is closed and it ends in time', async () => {
    const [begun, goOn] = [createGate(), createGate()];
    const tried = open(60_000).transact(async (tx) => {
      begun.open();
      await goOn.opened;
      await insert(tx);
    });
    await begun.opened;
    const closed = pool.close();
    goOn.open();
    await Promise.all([tried, closed]);
    expect(await pg.sql`delete from reports.late returning n`).toHaveLength(1);
  });
});
