import type { Checkpoints } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import type postgres from 'postgres';
import type { Lane } from './lane.ts';

/** Anything that runs a query: the pool, or the transaction a projection writes in. */
export type Runs = Pick<postgres.ISql<{ instant: string; day: string }>, 'unsafe'>;

const SAVE = `
  INSERT INTO lianxin.checkpoints AS c (follower, position) VALUES ($1, $2)
  ON CONFLICT (follower) DO UPDATE SET position = EXCLUDED.position, saved_at = clock_timestamp()
   WHERE c.position < EXCLUDED.position`;

/** In the caller's transaction, so that a projection's rows and its place in the log move together. */
export async function saveCheckpoint(runs: Runs, follower: string, position: Position): Promise<void> {
  await runs.unsafe(SAVE, [follower, position], { prepare: true });
}

export class PostgresCheckpoints implements Checkpoints {
  private readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  async load(follower: string): Promise<Position> {
    const rows = await this.lane.run(
      (sql) => sql<{ position: string }[]>`SELECT position FROM lianxin.checkpoints WHERE follower = ${follower}`,
    );
    return rows[0]?.position ?? START;
  }

  save(follower: string, position: Position): Promise<void> {
    return this.lane.run((sql) => saveCheckpoint(sql, follower, position));
  }

  async all(): Promise<ReadonlyMap<string, Position>> {
    const rows = await this.lane.run(
      (sql) => sql<{ follower: string; position: string }[]>`SELECT follower, position FROM lianxin.checkpoints`,
    );
    return new Map(rows.map((row) => [row.follower, row.position]));
  }
}
