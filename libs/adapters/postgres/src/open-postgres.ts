import type {
  Checkpoints,
  Epochs,
  EventStore,
  KeyTable,
  Leases,
  Sequences,
  ReadQueries,
  ReadStore,
  ProcessMonitor,
} from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { Backup } from './backup/backup.ts';
import { PostgresBackup } from './backup/backup.ts';
import { PostgresCheckpoints } from './checkpoints.ts';
import { PostgresEpochs } from './epochs.ts';
import { NotificationListener } from './event-store/notification-listener.ts';
import { CALLS_IN_FLIGHT_MAX, PostgresEventStore } from './event-store/postgres-event-store.ts';
import type { PoolOptions, Sql } from './bounded-pool.ts';
import { PostgresKeyTable } from './key-table.ts';
import { PostgresLeases } from './leases.ts';
import { BoundedPool, openSql } from './bounded-pool.ts';
import { PostgresSequences } from './sequences.ts';
import { PostgresReadStore } from './read-store/read-store.ts';
import { PostgresProcessMonitor } from './process-monitor.ts';

/** A person waits for an answer: later than this, "try again" is the better one. */
const WAIT_MS_MAX_DEFAULT = 10_000;
/** A rebuild writes large batches. */
const PROJECT_WAIT_MS_MAX = 300_000;
const POLL_MS_DEFAULT = 500;
/** By kind of work, so that none holds up another: a server has a hundred to give, and few processes ask. */
const CONNECTIONS = {
  append: CALLS_IN_FLIGHT_MAX,
  read: 4,
  notes: 2,
  projections: 3,
  queries: 4,
  leases: 1,
  general: 2,
} as const;
/** A plan made while the record was empty would be kept and scan it when it is long. */
const INDEX_ONLY_SETTINGS = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};
/**
 * Checkpoints, watch, numbers and read models do not wait for the disk: a crash takes back the last moments of them, but never
 * what an event recorded after them rests on, since the log on disk is in order. Subscriptions then see some events
 * again.
 */
const ASYNC_COMMIT_SETTINGS = { synchronous_commit: 'off' };
/** Questions to reports: a plan for the very values asked for, and none compiled, which takes longer than the answer. */
const REPORT_SETTINGS = { default_transaction_read_only: 'on', plan_cache_mode: 'force_custom_plan', jit: 'off' };
/** A beat that nothing holds up: what it waits for is a fraction of a lease's life. */
const LEASE_WAIT_MS_MAX = 2000;
const LEASE_SETTINGS = { lock_timeout: '500' };
/** A frozen process must not keep for long what it writes under a lease locked for the next holder. */
const LEASED_WRITE_SETTINGS = { idle_in_transaction_session_timeout: '5000' };
const CLOSE_S_MAX = 5;

/** Address and limits; times in milliseconds, `lifetimeS` in seconds. Every limit has a default. */
export interface PostgresOptions {
  /** The application's role. */
  readonly url: string;
  readonly waitMsMax?: number;
  readonly pollMs?: number;
  /** How long a connection is kept, also the one that listens. */
  readonly lifetimeS?: number;
  /** Bytes that the database may come to; no version of a read model is built beside another beyond it. */
  readonly bytesMax?: number | undefined;
}

/** Every port that PostgreSQL implements, over shared connections; close it after use. */
export interface Postgres {
  readonly store: EventStore;
  readonly epochs: Epochs;
  readonly checkpoints: Checkpoints;
  readonly leases: Leases;
  readonly monitor: ProcessMonitor;
  readonly numbers: Sequences;
  readonly keyTable: KeyTable;
  readonly backup: Backup;
  readonly reads: ReadStore;
  readonly queries: ReadQueries;
  /** For what has no port, in schema `reports`: instants and days are text, bigints too. */
  readonly sql: Sql;
  /** The store's clock. */
  now(): Promise<Instant>;
  /** Something was recorded, or a key made. */
  hasBegun(): Promise<boolean>;
  /** Something in the record was sealed; slow where nothing was. */
  hasSealedData(): Promise<boolean>;
  close(): Promise<void>;
}

/** Connects on first use; a server that is down is `StoreUnavailable` then, and found again when it is back. */
export function openPostgres(options: PostgresOptions): Postgres {
  const { url, waitMsMax = WAIT_MS_MAX_DEFAULT, pollMs = POLL_MS_DEFAULT, lifetimeS } = options;
  const pools = openPools({ url, waitMsMax, lifetimeS });
  const { append, read, notes, projections, queries, leases } = pools;
  const listener = new NotificationListener({ url, pollMs, lifetimeS });
  const sql = openSql({ ...poolOptions('general', { url, waitMsMax: PROJECT_WAIT_MS_MAX }), needsArrayTypes: true });
  return {
    store: new PostgresEventStore({ append, read, listener }),
    epochs: new PostgresEpochs(read),
    checkpoints: new PostgresCheckpoints(notes),
    leases: new PostgresLeases(leases),
    monitor: new PostgresProcessMonitor(notes),
    numbers: new PostgresSequences(notes),
    keyTable: new PostgresKeyTable(read),
    backup: new PostgresBackup(read),
    reads: new PostgresReadStore(projections, options.bytesMax),
    queries: new PostgresReadStore(queries),
    sql,
    now: async () => {
      const rows = await read.run(
        (s) => s<{ now: Instant }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
      );
      return (rows[0] as { now: Instant }).now;
    },
    hasBegun: () => askWhether(read, HAS_BEGUN),
    hasSealedData: () => askWhether(read, HAS_SEALED_DATA),
    close: async () => {
      const closing = Object.values(pools).map((pool) => pool.close());
      await Promise.all([listener.close(), sql.end({ timeout: CLOSE_S_MAX }), ...closing]);
    },
  };
}

const HAS_BEGUN = 'SELECT EXISTS (SELECT FROM lianxin.events) OR EXISTS (SELECT FROM lianxin.keys) AS yes';
const HAS_SEALED_DATA = `SELECT EXISTS (SELECT FROM lianxin.events WHERE data::text LIKE '%"box":"%') AS yes`;
/** The schema was not made yet. */
const NO_TABLE = '42P01';

async function askWhether(pool: BoundedPool, question: string): Promise<boolean> {
  try {
    const rows = await pool.run((sql) => sql.unsafe<{ yes: boolean }[]>(question));
    return rows[0]?.yes ?? false;
  } catch (error) {
    if ((error as { code?: string }).code === NO_TABLE) return false;
    throw error;
  }
}

type LaneTimes = Pick<PoolOptions, 'url' | 'waitMsMax' | 'lifetimeS'>;

const poolOptions = (name: keyof typeof CONNECTIONS, times: LaneTimes) => ({
  ...times,
  name,
  connectionsMax: CONNECTIONS[name],
});

function openPools(times: LaneTimes) {
  return {
    append: new BoundedPool({ ...poolOptions('append', times), settings: INDEX_ONLY_SETTINGS }),
    read: new BoundedPool({ ...poolOptions('read', times), settings: INDEX_ONLY_SETTINGS }),
    notes: new BoundedPool({
      ...poolOptions('notes', times),
      settings: { ...ASYNC_COMMIT_SETTINGS, ...LEASED_WRITE_SETTINGS },
    }),
    projections: new BoundedPool({
      ...poolOptions('projections', { ...times, waitMsMax: PROJECT_WAIT_MS_MAX }),
      settings: { ...ASYNC_COMMIT_SETTINGS, ...INDEX_ONLY_SETTINGS, ...LEASED_WRITE_SETTINGS },
      needsArrayTypes: true,
    }),
    leases: new BoundedPool({
      ...poolOptions('leases', { ...times, waitMsMax: LEASE_WAIT_MS_MAX }),
      settings: LEASE_SETTINGS,
    }),
    queries: new BoundedPool({ ...poolOptions('queries', times), settings: REPORT_SETTINGS, needsArrayTypes: true }),
  };
}
