import type { Sequences } from '@lianxin/engine';
import { toArrayLiteral } from './array-literal.ts';
import { RequestBatcher } from './request-batcher.ts';
import type { BoundedPool } from './bounded-pool.ts';

const TAKE = `
  INSERT INTO lianxin.counters AS c (series, taken)
  SELECT * FROM unnest($1::text[], $2::bigint[]) AS u(series, taken) ORDER BY 1
  ON CONFLICT (series) DO UPDATE SET taken = c.taken + EXCLUDED.taken
  RETURNING series, taken`;

interface SequenceRequest {
  readonly series: string;
  readonly count: number;
}

/**
 * Numbers from the database, requested in groups: rising over all processes, which blocks held in memory would not be.
 * Throws `StoreUnavailable`.
 */
export class PostgresSequences implements Sequences {
  private readonly pool: BoundedPool;
  private readonly requests = new RequestBatcher<SequenceRequest, number>((asked) => this.takeAll(asked));

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  next(series: string, count = 1): Promise<number> {
    if (!Number.isSafeInteger(count) || count < 1) return Promise.reject(new RangeError('count: from 1'));
    return this.requests.request({ series, count });
  }

  /** The first of each. */
  private async takeAll(asked: readonly SequenceRequest[]): Promise<readonly number[]> {
    const counts = new Map<string, number>();
    for (const { series, count } of asked) counts.set(series, (counts.get(series) ?? 0) + count);
    const rows = await this.pool.run((sql) =>
      sql.unsafe<{ series: string; taken: string }[]>(
        TAKE,
        [toArrayLiteral([...counts.keys()]), toArrayLiteral([...counts.values()])],
        { prepare: true },
      ),
    );
    const next = new Map(rows.map(({ series, taken }) => [series, Number(taken) - (counts.get(series) ?? 0) + 1]));
    return asked.map(({ series, count }) => {
      const first = next.get(series) as number;
      next.set(series, first + count);
      return first;
    });
  }
}
