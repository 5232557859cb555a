import type { Instant } from '@lianxin/kernel';

/**
 * What a stream's workflow last saw of it, and what it was woken for: by these rows the watchdog finds lost wake-ups.
 */
export interface MonitoredProcess {
  readonly stream: string;
  readonly workflow: string;
  /**
   * Epoch of the log in which the row was written: a row of an older one may name streams or versions that no longer
   * exist.
   */
  readonly epoch: number;
  /** Version the workflow has seen; 0 when it never looked. */
  readonly seenVersion: number;
  /** Latest version marked `wake` that the waker has read. */
  readonly requestedVersion: number;
  /** When the oldest wake that the workflow has not seen was recorded; without meaning once it is seen. */
  readonly requestedAt?: Instant;
  readonly nextAt?: Instant;
  readonly agendaRevision: number;
  readonly readAt?: Instant;
  /** Since then every reading found a notice in the outbox that has to be sent at once. */
  readonly outboxSince?: Instant;
  /** The stream is closed and nothing is left to do. */
  readonly isOver: boolean;
  /** The run refused the wake: to be woken again by the watchdog. */
  readonly isBacklogged: boolean;
}

/**
 * Says that a workflow read its agenda or settled. `outboxSince` is this reading's instant when the outbox holds such a
 * notice.
 */
export type WakeAck = Omit<MonitoredProcess, 'requestedVersion' | 'requestedAt' | 'isBacklogged'>;

/** An event marked `wake` that the waker has read. */
export interface WakeRequest {
  readonly stream: string;
  readonly workflow: string;
  readonly version: number;
  readonly epoch: number;
  /** When the marked event was recorded. */
  readonly at: Instant;
  readonly isBacklogged: boolean;
}

/** The bounds of what counts as late, see `findLate`; at most `limit` rows are returned. */
export interface LateQuery {
  readonly lateAt: Instant;
  /** A notice may wait longer than a wake: its recipient's server is not ours. */
  readonly noticeLateAt: Instant;
  /** Workflow type → the agenda revision of this build. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly epoch: number;
  readonly limit: number;
}

/** How many streams have a notice that is not sent, and since when the oldest waits. */
export interface UnsentNotices {
  readonly streams: number;
  readonly oldestAt?: Instant;
}

/** The table of `MonitoredProcess` rows, one a stream. */
export interface ProcessMonitor {
  /**
   * Within an epoch an older version never overwrites a newer one. A newer epoch overwrites any row, an older one none.
   * Clears `isBacklogged`. An `outboxSince` that is there is kept, and cleared when the new one is absent. A stream
   * that has no row gets one.
   */
  ackSeen(seen: WakeAck): Promise<void>;
  /**
   * Called before the waker's checkpoint. The highest version stays; `requestedAt` stays too while an older wake is
   * unseen; `isBacklogged` once set stays until `ackSeen`. A new row has seen version 0 and agenda revision 0.
   * In a newer epoch the row begins anew, as never seen.
   */
  requestWakes(wakes: readonly WakeRequest[]): Promise<void>;
  /**
   * Late are: a wake unseen with `requestedAt` before `lateAt`, over or not; and of streams that are not over:
   * backlogged, `nextAt` before `lateAt`, `outboxSince` before `noticeLateAt`, and a reading by another revision than
   * `revisions` has for the workflow; and all of an older epoch, over or not. Those read longest ago first, those never
   * read before them.
   */
  findLate(query: LateQuery): Promise<readonly MonitoredProcess[]>;
  /** The row of a stream; undefined when it has none. */
  find(stream: string): Promise<MonitoredProcess | undefined>;
  /**
   * Lowers the versions in rows that are ahead of the record (stream → version in the record) to those of the record.
   * The row of a stream that no longer exists (version 0) is removed. No version is raised.
   */
  correctVersions(versions: ReadonlyMap<string, number>): Promise<void>;
  /** Those of the streams that have no row, in any order. */
  findUnmonitored(streams: readonly string[]): Promise<readonly string[]>;
  /** Rows of streams that are not over and that a workflow has read, by stream, those after `after`. */
  listOpen(after: string, limit: number): Promise<readonly MonitoredProcess[]>;
  /** How many rows `listOpen` lists in all. */
  countOpen(): Promise<number>;
  /** Of the streams that are not over, those with an `outboxSince`. */
  countUnsent(): Promise<UnsentNotices>;
}
