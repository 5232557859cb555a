import type { EventStore, LogRestore, StoreLimits, TimeSource } from '@lianxin/engine';
import { APPEND_EVENTS_MAX, EVENT_BYTES_MAX } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { AppendListener } from './append-listener.ts';
import { Appender } from './append.ts';
import { Connection } from './connection.ts';
import { loadDriver } from './driver.ts';
import { KurrentEventStore, readVersions } from './kurrent-event-store.ts';
import type { StampedEvent } from './log-reads.ts';
import { LogReads } from './log-reads.ts';
import type { ServerReport } from './inspect-server.ts';
import { inspectServer } from './inspect-server.ts';
import { openWire } from './open-wire.ts';
import { LogRestorer } from './restore.ts';
import { StreamIndex } from './stream-index.ts';
import { StreamTails } from './stream-tails.ts';

/** A person waits for an answer: later than this, "try again" is the better one. */
const WAIT_MS_MAX_DEFAULT = 10_000;
/** Our streams among those of others on the same server. */
const PREFIX_DEFAULT = 'lianxin-';
/** The server's own default of `MaxAppendSize`, 1 MiB. */
export const APPEND_BYTES_MAX_DEFAULT = 1_048_576;
/** Of an append, what is kept of an event beside its data: its metadata, names and hashes. */
const BESIDE_DATA_BYTES = 16_384;

/** Address and limits. */
export interface KurrentDbOptions {
  /** `kurrentdb://…` or `kurrentdb+discover://…`, as the client takes it. */
  readonly url: string;
  /** Times that are recorded, and what effective times are bounded by. */
  readonly clock: TimeSource;
  /** How long a call waits for the server, in milliseconds. */
  readonly waitMsMax?: number;
  readonly prefix?: string;
  /** The server's `MaxAppendSize`. */
  readonly appendBytesMax?: number;
}

/** The record on KurrentDB; close it after use. */
export interface KurrentDb {
  readonly store: EventStore;
  readonly restore: LogRestore;
  /** The log with the server's times, for those who compare clocks or look at its end. Throws `StoreUnavailable`. */
  readonly log: {
    readAll(after: Position, limit: number): Promise<readonly StampedEvent[]>;
    readNewest(count: number): Promise<readonly StampedEvent[]>;
  };
  /** What the server says of itself; nothing is written for it. Throws `StoreUnavailable`. */
  inspect(): Promise<ServerReport>;
  close(): Promise<void>;
}

const limitsOf = (appendBytesMax: number): StoreLimits => ({
  eventBytesMax: Math.min(EVENT_BYTES_MAX, appendBytesMax - BESIDE_DATA_BYTES),
  appendEventsMax: APPEND_EVENTS_MAX,
  appendBytesMax,
  appendBytesOption: 'MaxAppendSize',
});

/** Loads the client and connects at the first call. Calls throw `StoreUnavailable` while the server is away. */
export function openKurrentDb(options: KurrentDbOptions): KurrentDb {
  const { url, clock, waitMsMax = WAIT_MS_MAX_DEFAULT, prefix = PREFIX_DEFAULT } = options;
  const limits = limitsOf(options.appendBytesMax ?? APPEND_BYTES_MAX_DEFAULT);
  const connection = new Connection(async () => openWire(await loadDriver(), url), waitMsMax);
  const log = new LogReads(connection, prefix);
  const listener = new AppendListener(connection, prefix);
  const tails = new StreamTails(connection, prefix);
  const appender = new Appender({
    ...{ connection, tails, clock, limits, prefix, waitMsMax },
    read: (stream, from, to) => readVersions({ connection, prefix }, stream, from, to),
  });
  const parts = { connection, prefix, limits, appender, log, index: new StreamIndex(log, waitMsMax), listener };
  return {
    store: new KurrentEventStore(parts),
    restore: new LogRestorer({ connection, tails, limits, prefix, log }),
    log: {
      readAll: (after, limit) => log.readAllStamped(after, limit),
      readNewest: (count) => log.readNewest(count),
    },
    inspect: () => inspectServer({ connection, prefix, limits }),
    close: async () => {
      await listener.close();
      await connection.close();
    },
  };
}
