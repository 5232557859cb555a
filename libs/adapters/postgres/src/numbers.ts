import type { Numbers } from '@lianxin/engine';
import { arrayText } from './array-text.ts';
import type { Lane } from './lane.ts';

const TAKE = `
  INSERT INTO lianxin.counters AS c (series, taken)
  SELECT * FROM unnest($1::text[], $2::bigint[]) AS u(series, taken) ORDER BY 1
  ON CONFLICT (series) DO UPDATE SET taken = c.taken + EXCLUDED.taken
  RETURNING series, taken`;

interface Asked {
  readonly series: string;
  readonly count: number;
  readonly resolve: (first: number) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Askers that wait are served by one statement, so that numbers cost little and still rise over all processes, which
 * blocks held in memory would not.
 */
export class PostgresNumbers implements Numbers {
  private waiting: Asked[] = [];
  private running = false;
  private readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  next(series: string, count = 1): Promise<number> {
    if (!Number.isSafeInteger(count) || count < 1) return Promise.reject(new RangeError('count: from 1'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ series, count, resolve, reject });
      if (!this.running) void this.serve();
    });
  }

  private async serve(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const asked = this.waiting.splice(0);
      try {
        const last = await this.take(asked);
        for (const one of asked.toReversed()) {
          const end = last.get(one.series) as number;
          last.set(one.series, end - one.count);
          one.resolve(end - one.count + 1);
        }
      } catch (error) {
        for (const one of asked) one.reject(error);
      }
    }
    this.running = false;
  }

  private async take(asked: readonly Asked[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const { series, count } of asked) counts.set(series, (counts.get(series) ?? 0) + count);
    const rows = await this.lane.run((sql) =>
      sql.unsafe<{ series: string; taken: string }[]>(
        TAKE,
        [arrayText([...counts.keys()]), arrayText([...counts.values()])],
        { prepare: true },
      ),
    );
    return new Map(rows.map((row) => [row.series, Number(row.taken)]));
  }
}
