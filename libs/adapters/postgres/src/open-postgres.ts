import type {
  Checkpoints,
  Epochs,
  EventStore,
  KeyTable,
  Numbers,
  ReadQueries,
  ReadStore,
  Watch,
} from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { Backup } from './backup/backup.ts';
import { PostgresBackup } from './backup/backup.ts';
import { PostgresCheckpoints } from './checkpoints.ts';
import { PostgresEpochs } from './epochs.ts';
import { Ear } from './event-store/ear.ts';
import { CALLS_IN_FLIGHT_MAX, PostgresEventStore } from './event-store/postgres-event-store.ts';
import type { LaneOptions, Sql } from './lane.ts';
import { PostgresKeyTable } from './key-table.ts';
import { Lane, openSql } from './lane.ts';
import { PostgresNumbers } from './numbers.ts';
import { PostgresReadStore } from './read-store/read-store.ts';
import { PostgresWatch } from './watch.ts';

/** A person waits for an answer: later than this, "try again" is the better one. */
const WAIT_MS_MAX_DEFAULT = 10_000;
/** A rebuild writes large batches. */
const PROJECT_WAIT_MS_MAX = 300_000;
const POLL_MS_DEFAULT = 500;
/** By kind of work, so that none holds up another: a server has a hundred to give, and few processes ask. */
const CONNECTIONS = { append: CALLS_IN_FLIGHT_MAX, read: 4, notes: 2, projections: 3, queries: 4, general: 2 } as const;
/** A plan made while the record was empty would be kept and scan it when it is long. */
const BY_INDEX = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};
/**
 * Checkpoints, watch, numbers and read models do not wait for the disk: a crash takes back the last moments of them, but never
 * what an event recorded after them rests on, since the log on disk is in order. Followers then see some events again.
 */
const NOT_AWAITED = { synchronous_commit: 'off' };
/** Questions to reports: a plan for the very values asked for, and none compiled, which takes longer than the answer. */
const ASKED = { default_transaction_read_only: 'on', plan_cache_mode: 'force_custom_plan', jit: 'off' };
const CLOSE_S_MAX = 5;

export interface PostgresOptions {
  /** The application's role. */
  readonly url: string;
  readonly waitMsMax?: number;
  readonly pollMs?: number;
  /** How long a connection is kept, also the one that listens. */
  readonly lifetimeS?: number;
}

export interface Postgres {
  readonly store: EventStore;
  readonly epochs: Epochs;
  readonly checkpoints: Checkpoints;
  readonly watch: Watch;
  readonly numbers: Numbers;
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
  holdsSealed(): Promise<boolean>;
  close(): Promise<void>;
}

/** Connects on first use; a server that is down is `StoreUnavailable` then, and found again when it is back. */
export function openPostgres(options: PostgresOptions): Postgres {
  const { url, waitMsMax = WAIT_MS_MAX_DEFAULT, pollMs = POLL_MS_DEFAULT, lifetimeS } = options;
  const lanes = openLanes({ url, waitMsMax, lifetimeS });
  const { append, read, notes, projections, queries } = lanes;
  const ear = new Ear({ url, pollMs, lifetimeS });
  const sql = openSql({ ...laneOf('general', { url, waitMsMax: PROJECT_WAIT_MS_MAX }), arrays: true });
  return {
    store: new PostgresEventStore({ append, read, ear }),
    epochs: new PostgresEpochs(read),
    checkpoints: new PostgresCheckpoints(notes),
    watch: new PostgresWatch(notes),
    numbers: new PostgresNumbers(notes),
    keyTable: new PostgresKeyTable(read),
    backup: new PostgresBackup(read),
    reads: new PostgresReadStore(projections),
    queries: new PostgresReadStore(queries),
    sql,
    now: async () => {
      const rows = await read.run(
        (s) => s<{ now: Instant }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
      );
      return (rows[0] as { now: Instant }).now;
    },
    hasBegun: () => answers(read, HAS_BEGUN),
    holdsSealed: () => answers(read, HOLDS_SEALED),
    close: async () => {
      const closing = Object.values(lanes).map((lane) => lane.close());
      await Promise.all([ear.close(), sql.end({ timeout: CLOSE_S_MAX }), ...closing]);
    },
  };
}

const HAS_BEGUN = 'SELECT EXISTS (SELECT FROM lianxin.events) OR EXISTS (SELECT FROM lianxin.keys) AS yes';
const HOLDS_SEALED = `SELECT EXISTS (SELECT FROM lianxin.events WHERE data::text LIKE '%"box":"%') AS yes`;
/** The schema was not made yet. */
const NO_TABLE = '42P01';

async function answers(lane: Lane, question: string): Promise<boolean> {
  try {
    const rows = await lane.run((sql) => sql.unsafe<{ yes: boolean }[]>(question));
    return rows[0]?.yes ?? false;
  } catch (error) {
    if ((error as { code?: string }).code === NO_TABLE) return false;
    throw error;
  }
}

type LaneTimes = Pick<LaneOptions, 'url' | 'waitMsMax' | 'lifetimeS'>;

const laneOf = (name: keyof typeof CONNECTIONS, times: LaneTimes) => ({
  ...times,
  name,
  connectionsMax: CONNECTIONS[name],
});

function openLanes(times: LaneTimes) {
  return {
    append: new Lane({ ...laneOf('append', times), settings: BY_INDEX }),
    read: new Lane({ ...laneOf('read', times), settings: BY_INDEX }),
    notes: new Lane({ ...laneOf('notes', times), settings: NOT_AWAITED }),
    projections: new Lane({
      ...laneOf('projections', { ...times, waitMsMax: PROJECT_WAIT_MS_MAX }),
      settings: { ...NOT_AWAITED, ...BY_INDEX },
      arrays: true,
    }),
    queries: new Lane({ ...laneOf('queries', times), settings: ASKED, arrays: true }),
  };
}
