import type { Checkpoints, EventStore, KeyTable, Numbers, Watch } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { PostgresCheckpoints } from './checkpoints.ts';
import { Ear } from './event-store/ear.ts';
import { PostgresEventStore } from './event-store/postgres-event-store.ts';
import type { Sql } from './lane.ts';
import { PostgresKeyTable } from './key-table.ts';
import { Lane, openSql } from './lane.ts';
import { PostgresNumbers } from './numbers.ts';
import { PostgresWatch } from './watch.ts';

/** A person waits for an answer: later than this, "try again" is the better one. */
const WAIT_MS_MAX_DEFAULT = 10_000;
/** Queries of read models: a rebuild writes large batches. */
const GENERAL_WAIT_MS_MAX = 300_000;
const POLL_MS_DEFAULT = 500;
const READ_CONNECTIONS = 4;
const NOTES_CONNECTIONS = 2;
const GENERAL_CONNECTIONS = 6;
/** A plan made while the record was empty would be kept and scan it when it is long. */
const BY_INDEX = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};
/**
 * Checkpoints, watch and numbers do not wait for the disk: a crash takes back the last moments of them, but never
 * what an event recorded after them rests on, since the log on disk is in order. Followers then see some events again.
 */
const NOT_AWAITED = { synchronous_commit: 'off' };

export interface PostgresOptions {
  /** The application's role. */
  readonly url: string;
  readonly waitMsMax?: number;
  readonly pollMs?: number;
}

export interface Postgres {
  readonly store: EventStore;
  readonly checkpoints: Checkpoints;
  readonly watch: Watch;
  readonly numbers: Numbers;
  readonly keyTable: KeyTable;
  /** For read models, in schema `reports`: instants and days are text, bigints too. */
  readonly sql: Sql;
  /** The store's clock. */
  now(): Promise<Instant>;
  close(): Promise<void>;
}

/** Connects on first use; a server that is down is `StoreUnavailable` then, and found again when it is back. */
export function openPostgres(options: PostgresOptions): Postgres {
  const { url, waitMsMax = WAIT_MS_MAX_DEFAULT, pollMs = POLL_MS_DEFAULT } = options;
  const append = new Lane({ url, waitMsMax, connectionsMax: 1, name: 'append', settings: BY_INDEX });
  const read = new Lane({ url, waitMsMax, connectionsMax: READ_CONNECTIONS, name: 'read', settings: BY_INDEX });
  const notes = new Lane({ url, waitMsMax, connectionsMax: NOTES_CONNECTIONS, name: 'notes', settings: NOT_AWAITED });
  const ear = new Ear({ url, pollMs });
  const sql = openSql({
    url,
    waitMsMax: GENERAL_WAIT_MS_MAX,
    connectionsMax: GENERAL_CONNECTIONS,
    name: 'general',
    arrays: true,
  });
  return {
    store: new PostgresEventStore({ append, read, ear }),
    checkpoints: new PostgresCheckpoints(notes),
    watch: new PostgresWatch(notes),
    numbers: new PostgresNumbers(notes),
    keyTable: new PostgresKeyTable(read),
    sql,
    now: async () => {
      const rows = await read.run(
        (s) => s<{ now: Instant }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
      );
      return (rows[0] as { now: Instant }).now;
    },
    close: async () => {
      await Promise.all([ear.close(), append.close(), read.close(), notes.close(), sql.end({ timeout: 5 })]);
    },
  };
}
