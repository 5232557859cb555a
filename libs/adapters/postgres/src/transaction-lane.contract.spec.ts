import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import { BoundedPool } from './bounded-pool.ts';

const ROUNDS = 8;
/** How long the server lets a transaction lie, and longer. */
const [IDLE_MS_MAX, LONGER_MS] = [400, 600];

describe('a transaction whose connection the server closes in the middle', () => {
  let pg: TestPostgres;
  let pool: BoundedPool;
  beforeAll(async () => {
    pg = await openTestPostgres();
    await pg.sql.unsafe('create table reports.written (n integer)');
    const settings = { idle_in_transaction_session_timeout: String(IDLE_MS_MAX) };
    pool = new BoundedPool({ url: pg.database.url, connectionsMax: 2, waitMsMax: 10_000, name: 'lanes', settings });
  }, 60_000);
  afterAll(async () => {
    await pool.close();
    await pg.close();
  });

  const written = async (): Promise<readonly number[]> =>
    (await pg.sql<{ n: number }[]>`select n from reports.written order by n`).map(({ n }) => n);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  /** As a process that is held still: nothing of it runs, and the server's word waits in the socket. */
  const holdStill = (ms: number): void => {
    for (const untilMs = performance.now() + ms; performance.now() < untilMs;);
  };

  it('fails as a store that is away and leaves nothing, however it goes on; the next is whole', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const broken = pool.transact(async (tx) => {
        await tx.unsafe(`insert into reports.written values (${n})`);
        if (n % 2 === 0) await pause(LONGER_MS);
        else holdStill(LONGER_MS);
        await tx.unsafe(`insert into reports.written values (${n})`);
      });
      await expect(broken).rejects.toBeInstanceOf(StoreUnavailable);
      await pool.transact((tx) => tx.unsafe(`insert into reports.written values (${100 + n})`).then(() => undefined));
    }
    await pause(LONGER_MS);
    expect(await written()).toEqual(Array.from({ length: ROUNDS }, (_, n) => 100 + n));
  }, 60_000);

  it('is rolled back by what its work throws, and its connection serves the next', async () => {
    const before = await written();
    const failing = pool.transact(async (tx) => {
      await tx.unsafe('insert into reports.written values (1)');
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await written()).toEqual(before);
  });
});
