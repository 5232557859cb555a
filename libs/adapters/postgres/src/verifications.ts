import type { Verification, Verifications } from '@lianxin/engine';
import type { BoundedPool } from './bounded-pool.ts';

const NOTE = `
  INSERT INTO lianxin.verifications (part, at, sound) VALUES ($1, $2, $3)
  ON CONFLICT (part) DO UPDATE SET at = EXCLUDED.at, sound = EXCLUDED.sound`;
const LATEST = 'SELECT part, at, sound FROM lianxin.verifications ORDER BY part';

/** Rows of `lianxin.verifications`, one a part. Throws `StoreUnavailable`. */
export class PostgresVerifications implements Verifications {
  private readonly pool: BoundedPool;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async note({ part, at, sound }: Verification): Promise<void> {
    await this.pool.run((sql) => sql.unsafe(NOTE, [part, at, sound], { prepare: true }));
  }

  async latest(): Promise<readonly Verification[]> {
    return [...(await this.pool.run((sql) => sql.unsafe<Verification[]>(LATEST, [], { prepare: true })))];
  }
}
