import { migrate } from '../migrate.ts';
import type { Postgres, PostgresOptions } from '../open-postgres.ts';
import { openPostgres } from '../open-postgres.ts';

interface EmptyDatabase {
  readonly url: string;
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** Migrates an empty database and opens it; `close` drops it. */
export async function openMigrated(database: EmptyDatabase, options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
  const postgres = openPostgres({ url: database.url, ...options });
  const close = async (): Promise<void> => {
    await postgres.close();
    await database.drop();
  };
  return { ...postgres, close };
}
