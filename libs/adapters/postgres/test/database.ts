import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Postgres, PostgresOptions } from '../src/index.ts';
import { openMigrated } from '../src/testing/index.ts';

export interface TestPostgres extends Postgres {
  readonly database: TestDatabase;
}

/** A migrated database of its own on the run's server; `close` drops it. */
export async function openTestPostgres(options: Partial<PostgresOptions> = {}): Promise<TestPostgres> {
  const database = await createDatabase();
  return { ...(await openMigrated(database, options)), database };
}
