import type { ReadQueries, Row, Statement } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import type { BoundedPool } from '../bounded-pool.ts';
import { isMissingColumn, isMissingTable } from '../failures.ts';

/** Questions to the tables of the versions that answer. */
export class PostgresReadQueries implements ReadQueries {
  private readonly pool: BoundedPool;

  /** `pool` knows the server's array types. */
  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async run(statement: Statement): Promise<readonly Row[]> {
    try {
      return await this.pool.run(async (sql) => {
        const rows = await sql.unsafe(statement.text, [...statement.values] as never[], { prepare: true });
        return rows as unknown as readonly Row[];
      });
    } catch (error) {
      // The process that follows the record makes the tables; it may be a moment behind a process that only reads.
      if (isMissingTable(error)) {
        // The server's words name the table, and nothing that was sent.
        const words = error instanceof Error ? error.message : '';
        throw new StoreUnavailable(`Postgres: no read model yet, ${words}`, { cause: error });
      }
      // An older or newer version answers than the one that the question was written for.
      if (isMissingColumn(error)) throw new StoreUnavailable('Postgres: another version answers', { cause: error });
      throw error;
    }
  }
}
