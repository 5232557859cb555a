import type {
  Checkpoints,
  DeadLetterTable,
  Epochs,
  EventStore,
  IntakeAnswers,
  KeyTable,
  Leases,
  Quotas,
  Sequences,
  Verifications,
  ReadModel,
  ReadQueries,
  ReadStore,
  ProcessMonitor,
} from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { Backup } from './backup/backup.ts';
import { PostgresBackup } from './backup/backup.ts';
import { PostgresCheckpoints } from './checkpoints.ts';
import { PostgresEpochs } from './epochs.ts';
import { NotificationListener } from './event-store/notification-listener.ts';
import { PostgresEventStore } from './event-store/postgres-event-store.ts';
import type { BoundedPool, Sql } from './bounded-pool.ts';
import { PostgresDeadLetters } from './intake/dead-letters.ts';
import { PostgresIntakeAnswers } from './intake/intake-answers.ts';
import { PostgresKeyTable } from './key-table.ts';
import type { UnusableObject } from './needed-objects.ts';
import { findUnusable } from './needed-objects.ts';
import { PostgresLeases } from './leases.ts';
import { openSql } from './bounded-pool.ts';
import type { SchemaNumbers } from './schema-numbers.ts';
import { readSchema, readVersion } from './schema-numbers.ts';
import { PROJECT_WAIT_MS_MAX, openPools, poolOptions } from './pools.ts';
import { PostgresQuotas } from './quotas.ts';
import { PostgresVerifications } from './verifications.ts';
import { PostgresSequences } from './sequences.ts';
import type { DatabaseRoom } from './read-store/build-room.ts';
import { PostgresReadQueries } from './read-store/read-queries.ts';
import { PostgresReadStore } from './read-store/read-store.ts';
import type { RecordStore } from './store-move.ts';
import { readRecordStore } from './store-move.ts';
import { PostgresProcessMonitor } from './process-monitor.ts';

/** Longest wait of a person's request, in ms: after that "try again" is the better answer. */
const WAIT_MS_MAX_DEFAULT = 10_000;
const POLL_MS_DEFAULT = 500;
const CLOSE_S_MAX = 5;

/** Address and limits; times in milliseconds, `lifetimeS` in seconds. Every limit has a default. */
export interface PostgresOptions {
  /** The application's role. */
  readonly url: string;
  readonly waitMsMax?: number;
  readonly pollMs?: number;
  /** How long a connection is kept, also the one that listens. */
  readonly lifetimeS?: number;
  /** The record, where it is kept elsewhere: everything but it is here. */
  readonly record?: EventStore;
  /** No version of a read model is built beside another beyond it. */
  readonly room?: DatabaseRoom;
}

/** Every port that PostgreSQL implements, over shared connections; close it after use. */
export interface Postgres {
  readonly store: EventStore;
  readonly epochs: Epochs;
  readonly checkpoints: Checkpoints;
  readonly leases: Leases;
  readonly monitor: ProcessMonitor;
  readonly numbers: Sequences;
  readonly quotas: Quotas;
  readonly verifications: Verifications;
  readonly keyTable: KeyTable;
  readonly intakeAnswers: IntakeAnswers;
  readonly deadLetters: DeadLetterTable;
  readonly backup: Backup;
  readonly reads: ReadStore;
  readonly queries: ReadQueries;
  /** For work without a port, in schema `reports`: instants, days and bigints are text. */
  readonly sql: Sql;
  /** The store's clock. */
  now(): Promise<Instant>;
  /** Of the server. */
  readVersion(): Promise<string>;
  /** The number of the newest migration that was applied, and of the newest of this build. */
  readSchema(): Promise<SchemaNumbers>;
  /** Where the record was moved to. */
  recordStore(): Promise<RecordStore>;
  /** What the application's role needs and cannot use. */
  findUnusable(models: readonly ReadModel[]): Promise<readonly UnusableObject[]>;
  /** Whether something was recorded, or a key made. */
  hasBegun(): Promise<boolean>;
  /** Whether the record holds sealed data; slow where it holds none. */
  hasSealedData(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Makes the ports. Connects at the first call; while the server is down every call throws `StoreUnavailable`, and later
 * ones succeed again once it is back.
 */
export function openPostgres(options: PostgresOptions): Postgres {
  const { url, waitMsMax = WAIT_MS_MAX_DEFAULT, pollMs = POLL_MS_DEFAULT, lifetimeS, record } = options;
  const pools = openPools({ url, waitMsMax, lifetimeS }, record !== undefined);
  const { append, read, notes, projections, queries, leases } = pools;
  const listener = new NotificationListener({ url, pollMs, lifetimeS });
  const sql = openSql({ ...poolOptions('general', { url, waitMsMax: PROJECT_WAIT_MS_MAX }), needsArrayTypes: true });
  return {
    store: record ?? new PostgresEventStore({ append, read, listener }),
    epochs: new PostgresEpochs(read, record),
    checkpoints: new PostgresCheckpoints(notes),
    leases: new PostgresLeases(leases),
    monitor: new PostgresProcessMonitor(notes),
    // A number must not be given twice: elsewhere nothing else keeps it from being lost with the last moments.
    numbers: new PostgresSequences(record ? read : notes),
    quotas: new PostgresQuotas(notes),
    verifications: new PostgresVerifications(notes),
    keyTable: new PostgresKeyTable(read),
    intakeAnswers: new PostgresIntakeAnswers(read),
    deadLetters: new PostgresDeadLetters(read),
    backup: new PostgresBackup(read),
    reads: new PostgresReadStore(projections, options.room ?? {}),
    queries: new PostgresReadQueries(queries),
    sql,
    now: async () => {
      const rows = await read.run(
        (s) => s<{ now: Instant }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
      );
      return (rows[0] as { now: Instant }).now;
    },
    readVersion: () => read.run(readVersion),
    readSchema: () => read.run(readSchema),
    recordStore: () => read.run(readRecordStore),
    findUnusable: (models) => read.run((s) => findUnusable(s, models)),
    hasBegun: async () => (await askWhether(read, HAS_BEGUN)) || (await holdsEvents(record)),
    hasSealedData: () => (record ? holdsEvents(record) : askWhether(read, HAS_SEALED_DATA)),
    close: async () => {
      const closing = Object.values(pools).map((pool) => pool.close());
      await Promise.all([listener.close(), sql.end({ timeout: CLOSE_S_MAX }), ...closing]);
    },
  };
}

/** Of a record kept elsewhere; a key is made before its first event. */
const holdsEvents = async (record: EventStore | undefined): Promise<boolean> =>
  record !== undefined && (await record.head()) !== LOG_START;

const HAS_BEGUN = 'SELECT EXISTS (SELECT FROM lianxin.events) OR EXISTS (SELECT FROM lianxin.keys) AS yes';
const HAS_SEALED_DATA = `SELECT EXISTS (SELECT FROM lianxin.events WHERE data::text LIKE '%"box":"%') AS yes`;
/** SQLSTATE: the table does not exist. */
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
