import type { Numbers } from '@lianxin/engine';
import { arrayText } from './array-text.ts';
import { Gathered } from './gathered.ts';
import type { Lane } from './lane.ts';

const TAKE = `
  INSERT INTO lianxin.counters AS c (series, taken)
  SELECT * FROM unnest($1::text[], $2::bigint[]) AS u(series, taken) ORDER BY 1
  ON CONFLICT (series) DO UPDATE SET taken = c.taken + EXCLUDED.taken
  RETURNING series, taken`;

interface Asked {
  readonly series: string;
  readonly count: number;
}

/** Gathered, so that numbers cost little and still rise over all processes, which blocks held in memory would not. */
export class PostgresNumbers implements Numbers {
  private readonly lane: Lane;
  private readonly asked = new Gathered<Asked, number>((asked) => this.take(asked));

  constructor(lane: Lane) {
    this.lane = lane;
  }

  next(series: string, count = 1): Promise<number> {
    if (!Number.isSafeInteger(count) || count < 1) return Promise.reject(new RangeError('count: from 1'));
    return this.asked.ask({ series, count });
  }

  /** The first of each. */
  private async take(asked: readonly Asked[]): Promise<readonly number[]> {
    const counts = new Map<string, number>();
    for (const { series, count } of asked) counts.set(series, (counts.get(series) ?? 0) + count);
    const rows = await this.lane.run((sql) =>
      sql.unsafe<{ series: string; taken: string }[]>(
        TAKE,
        [arrayText([...counts.keys()]), arrayText([...counts.values()])],
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
