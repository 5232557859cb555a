import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Postgres, PostgresOptions } from '../src/index.ts';
import { migrate, openPostgres } from '../src/index.ts';

export interface TestPostgres extends Postgres {
  readonly database: TestDatabase;
}

/** A migrated database of its own on the run's server; `close` drops it. */
export async function openTestPostgres(options: Partial<PostgresOptions> = {}): Promise<TestPostgres> {
  const database = await createDatabase();
  await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
  const opened = openPostgres({ url: database.url, ...options });
  const close = async (): Promise<void> => {
    await opened.close();
    await database.drop();
  };
  return { ...opened, database, close };
}
