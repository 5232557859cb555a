import { openKurrentDb } from '@lianxin/adapter-kurrentdb';
import { openRestore } from '@lianxin/adapter-postgres';
import type { EventStore, LogRestore } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { openDatabase, systemTimeSource } from './bind-adapters.ts';

/** The record alone, and who puts rows of another log into it; close it after use. */
export interface OpenRecord {
  readonly store: EventStore;
  readonly restore: LogRestore;
  close(): Promise<void>;
}

/** The record where the configuration keeps it. In PostgreSQL rows are put into it by the owner. Connects on first use. */
export function openRecord({
  databaseUrl,
  kurrentDb,
  ownerUrl,
}: Pick<Config, 'databaseUrl' | 'kurrentDb'> & { readonly ownerUrl: string }): OpenRecord {
  if (kurrentDb) return openKurrentDb({ ...kurrentDb, clock: systemTimeSource });
  const [postgres, restore] = [openDatabase({ databaseUrl }), openRestore({ ownerUrl })];
  const close = async (): Promise<void> => {
    await Promise.all([postgres.close(), restore.close()]);
  };
  return { store: postgres.store, restore, close };
}
