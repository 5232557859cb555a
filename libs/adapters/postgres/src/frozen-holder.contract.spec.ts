import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LeaseTerm } from '@lianxin/engine';
import postgres from 'postgres';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import { BoundedPool } from './bounded-pool.ts';
import { CURRENT_TERM, PostgresLeases, termValues } from './leases.ts';
import { LEASED_WRITE_CONNECTIONS, poolOptions } from './pools.ts';

const FROZEN_MS_MAX = 100;
const LIFE_MS = 5000;

describe('a holder that is held still in the middle of a write', () => {
  let pg: TestPostgres;
  let pool: BoundedPool;
  let sockets: Socket[];
  let holder: postgres.Sql;
  beforeAll(async () => {
    pg = await openTestPostgres();
    const settings = { lock_timeout: '100' };
    pool = new BoundedPool({ ...poolOptions('leases', { url: pg.database.url, waitMsMax: 10_000 }), settings });
    sockets = [];
    holder = postgres(pg.database.url, {
      max: 1,
      connection: { application_name: LEASED_WRITE_CONNECTIONS[1] as string },
      socket: ({ host: [host], port: [port] }: { host: string[]; port: number[] }) => {
        sockets.push(connect({ host: host as string, port: port as number }));
        return sockets.at(-1);
      },
    } as postgres.Options<Record<string, never>>);
  }, 60_000);
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await pool.close();
    await pg.close();
  });

  const stateOfHolder = async () =>
    (
      await pg.sql<{ state: string; wait: string }[]>`
        select state, wait_event as wait from pg_stat_activity
         where datname = current_database() and application_name = ${LEASED_WRITE_CONNECTIONS[1] as string}`
    ).at(0);
  const until = async <T>(read: () => Promise<T>, holds: (now: T) => boolean): Promise<T> => {
    for (;;) {
      const now = await read();
      if (holds(now)) return now;
    }
  };

  it('loses its lease, though the server waits for the values of a statement and counts no idle time', async () => {
    const leases = new PostgresLeases(pool, FROZEN_MS_MAX);
    const term = (await leases.take({ name: 'model', holder: 'first', lifeMs: LIFE_MS }, undefined)) as LeaseTerm;
    const [seen] = await leases.list(['model']);
    const write = await holder.reserve();
    await write.unsafe('begin');
    await write.unsafe(CURRENT_TERM, termValues(term));
    for (const socket of sockets) socket.pause();
    void write.unsafe('select $1::text', ['described, and never bound']).catch(() => undefined);
    await until(stateOfHolder, (now) => now?.state === 'active' && now.wait === 'ClientRead');
    const next = () => leases.take({ name: 'model', holder: 'second', lifeMs: LIFE_MS }, seen);
    expect(await until(next, (taken) => taken !== undefined)).toEqual({ lease: 'model', holder: 'second', term: 2 });
  }, 30_000);
});
