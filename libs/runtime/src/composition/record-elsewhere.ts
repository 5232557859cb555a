import type { Postgres, StoreName } from '@lianxin/adapter-postgres';
import type { Config } from '../config/config.ts';

/** Where the record is on its way or was moved to, where that is not the store of this configuration. */
export async function findRecordElsewhere(
  postgres: Pick<Postgres, 'recordStore'>,
  { kurrentDb }: Pick<Config, 'kurrentDb'>,
): Promise<StoreName | undefined> {
  const own = kurrentDb ? 'kurrentdb' : 'postgres';
  const { store, movingTo } = await postgres.recordStore();
  if (movingTo) return movingTo;
  return store === null || store === own ? undefined : store;
}
