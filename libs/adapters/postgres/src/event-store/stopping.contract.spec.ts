import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import type { RunningPostgres } from '@lianxin/local/servers';
import { startPostgres } from '@lianxin/local/servers';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { BoundedPool, openSql } from '../bounded-pool.ts';
import { migrate } from '../migrate.ts';
import type { Postgres } from '../open-postgres.ts';
import { openPostgres } from '../open-postgres.ts';
import { isTurning } from '../stopping.ts';

const TEST_MS_MAX = 120_000;

describe('a server that is stopped the gentle way', () => {
  const dir = temporaryFolder();
  const start = (): Promise<RunningPostgres> =>
    startPostgres({ dir, env: { ...process.env, DATABASE_URL: '' }, keepPort: true });
  let server: RunningPostgres;
  let pg: Postgres;
  beforeAll(async () => {
    server = await start();
    await migrate({ ownerUrl: server.ownerUrl, appUrl: server.url });
    pg = openPostgres({ url: server.url, pollMs: 50, lifetimeS: 1 });
  }, TEST_MS_MAX);
  afterAll(async () => {
    await pg.close();
    await server.stop();
  }, TEST_MS_MAX);

  const failureOf = (at: Postgres): Promise<unknown> =>
    at.store.head().then(
      () => 'answered',
      (error: unknown) => error,
    );

  /** Polled: nothing tells of the end of a process that is not a child. */
  async function untilGone(pid: number): Promise<void> {
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch {
        return;
      }
      await sleep(20);
    }
  }

  async function stopGently(): Promise<number> {
    const { pid } = server.process as { pid: number };
    process.kill(pid, 'SIGTERM');
    let failure: unknown;
    while (!(failure instanceof StoreUnavailable)) {
      failure = await failureOf(pg);
      await sleep(20);
    }
    expect(failure.message).toBe('Postgres: 57P03, the database system is shutting down');
    expect(isTurning(failure)).toBe(true);
    return pid;
  }

  async function isFoundAgain(): Promise<void> {
    server = await start();
    while ((await failureOf(pg)) !== 'answered') await sleep(20);
  }

  it(
    'is let go by a process that only listens, says so in words, and is found again',
    async () => {
      const stopListening = await pg.store.onAppended(() => undefined);
      await Promise.all([
        pg.store.head(),
        pg.checkpoints.loadAllPositions(),
        pg.numbers.next('lsw/2020'),
        pg.keyTable.findBySubject('s'),
      ]);
      await pg.queries.run({ text: 'SELECT 1', values: [] });
      const other = openSql({ url: server.url, connectionsMax: 1, waitMsMax: 10_000, name: 'other' });
      await other`SELECT 1`;
      const pid = await stopGently();
      await other.end();
      await untilGone(pid);
      await isFoundAgain();
      await stopListening();
    },
    TEST_MS_MAX,
  );

  it(
    'is let go by a process that polls and does not listen, in every lane of the process',
    async () => {
      const accounts = new BoundedPool({
        url: server.url,
        connectionsMax: 1,
        waitMsMax: 10_000,
        name: 'accounts',
        lifetimeS: 600,
      });
      await accounts.run((sql) => sql`SELECT 1`);
      await pg.checkpoints.loadAllPositions();
      await untilGone(await stopGently());
      await accounts.close();
      await isFoundAgain();
    },
    TEST_MS_MAX,
  );
});
