import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import type { Sql } from './bounded-pool.ts';
import { BoundedPool, openSql } from './bounded-pool.ts';

describe('a pool that is closed after it let its connections go', () => {
  const order: string[] = [];
  let pg: TestPostgres;
  let holder: Sql;
  let pool: BoundedPool;
  let underWay: Promise<unknown>;
  beforeAll(async () => {
    pg = await openTestPostgres();
    holder = openSql({ url: pg.database.url, connectionsMax: 1, waitMsMax: 60_000, name: 'holder' });
  }, 60_000);
  afterAll(async () => {
    await holder.end();
    await pg.close();
  });
  beforeEach(async () => {
    order.length = 0;
    pool = new BoundedPool({ url: pg.database.url, connectionsMax: 1, waitMsMax: 60_000, name: 'closed' });
    await holder`SELECT pg_advisory_lock(1)`;
    await pool.run((sql) => sql`SELECT 1`);
    underWay = pool.run((sql) => sql`SELECT pg_advisory_lock(1)`).then(() => order.push('answered'));
    await holder`SELECT 1`;
    pool.letGo();
  });
  const release = () => holder`SELECT pg_advisory_unlock(1)`;

  it('waits for what is under way in them', async () => {
    const closed = pool.close().then(() => order.push('closed'));
    await release();
    await Promise.all([underWay, closed]);
    expect(order).toEqual(['answered', 'closed']);
  });

  it('waits no longer than for its others', async () => {
    await pool.close();
    expect(order).toEqual([]);
    await release();
    await underWay;
  });
});
