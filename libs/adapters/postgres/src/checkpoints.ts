import type { Checkpoints, Checkpoint, LeaseTerm } from '@lianxin/engine';
import { LogChanged, isMark } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { BoundedPool, Sql } from './bounded-pool.ts';
import { IS_RECORD_ELSEWHERE } from './read-store/is-in-record.ts';
import { CURRENT_TERM, leaseLost, termValues } from './leases.ts';

/** Only what the record holds is saved. */
const SAVE = `
  INSERT INTO lianxin.checkpoints AS c (follower, position, hash, epoch) SELECT $1, $2::bigint, $3::text, $4::int
   WHERE $3 = '' OR ${IS_RECORD_ELSEWHERE} OR EXISTS (SELECT FROM lianxin.events WHERE position = $2 AND hash = decode($3, 'hex'))
  ON CONFLICT (follower) DO UPDATE
    SET position = EXCLUDED.position, hash = EXCLUDED.hash, epoch = EXCLUDED.epoch, saved_at = clock_timestamp()
   WHERE (c.epoch, c.position) < (EXCLUDED.epoch, EXCLUDED.position)`;

/** Checkpoints of subscriptions as rows. Throws `StoreUnavailable`. */
export class PostgresCheckpoints implements Checkpoints {
  private readonly pool: BoundedPool;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async load(subscription: string): Promise<Checkpoint> {
    const rows = await this.pool.run(
      (sql) =>
        sql<Checkpoint[]>`SELECT position, hash, epoch FROM lianxin.checkpoints WHERE follower = ${subscription}`,
    );
    return rows[0] ? { ...rows[0] } : { position: LOG_START, hash: '', epoch: 0 };
  }

  save(subscription: string, place: Checkpoint, under?: LeaseTerm): Promise<void> {
    if (!under) return this.pool.run((sql) => saveIn(sql, subscription, place));
    return this.pool.transact(async (tx) => {
      const held = tx.unsafe(CURRENT_TERM, termValues(under), { prepare: true });
      const [current] = await Promise.all([held, saveIn(tx, subscription, place)]);
      if (current.count === 0) throw leaseLost(under);
    });
  }

  async loadAllPositions(): Promise<ReadonlyMap<string, Position>> {
    const rows = await this.pool.run(
      (sql) => sql<{ follower: string; position: string }[]>`SELECT follower, position FROM lianxin.checkpoints`,
    );
    return new Map(rows.filter(({ follower }) => !isMark(follower)).map((row) => [row.follower, row.position]));
  }
}

async function saveIn(sql: Sql, subscription: string, place: Checkpoint): Promise<void> {
  const { position, hash, epoch } = place;
  const saved = await sql.unsafe(SAVE, [subscription, position, hash, epoch], { prepare: true });
  if (saved.count === 0 && (await isNotInRecord(sql, place)))
    throw new LogChanged(`what was taken at position ${position} does not stand there`);
}

async function isNotInRecord(sql: Sql, { position, hash }: Checkpoint): Promise<boolean> {
  if (hash === '') return false;
  const rows = await sql`SELECT FROM lianxin.events WHERE position = ${position} AND hash = decode(${hash}, 'hex')
    UNION ALL SELECT WHERE ${sql.unsafe(IS_RECORD_ELSEWHERE)} LIMIT 1`;
  return rows.length === 0;
}
