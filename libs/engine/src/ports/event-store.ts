import type { FollowedEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';

/**
 * The record. Legal outcomes are values; an unreachable store throws `StoreUnavailable`, after which the append
 * may or may not have happened: repeat it with the same event ids.
 */
export interface EventStore {
  /**
   * Appends all or nothing. `expected` is the stream's version (0: it does not exist).
   * Ids are compared before versions: all known with the same command id and fingerprint → `duplicate`;
   * known with another fingerprint, or only some known → `id-clash`.
   */
  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended>;
  /** In version order from `from` (default 1) to `to` inclusive (default: the end); [] when there is none. */
  read(stream: string, range?: ReadRange): Promise<readonly RecordedEvent[]>;
  /**
   * The log after a position, in order, without gaps: whatever is returned, nothing will ever appear before it.
   * Fewer than `limit` only at the end of the log.
   */
  readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]>;
  /** The same events, with what a follower goes by: half the price. */
  follow(after: Position, limit: number): Promise<readonly FollowedEvent[]>;
  /** Streams by name, those after `after`. */
  streams(after: string, limit: number): Promise<readonly string[]>;
  countStreams(): Promise<number>;
  /** Version of each of these streams; one that does not exist is absent. */
  versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * Where every place of the log is taken: how many rows are gone between two neighbours of the log, 0 where none is
   * (`START` stands before the first). Left out by a store whose places have gaps by nature.
   */
  goneBetween?(before: Position, after: Position): number;
  /** Position of the last event of the log; `0` when empty. */
  head(): Promise<Position>;
  /** Calls `heard` soon after anything was appended by anybody; may call it for nothing. Returns the way to stop. */
  listen(heard: () => void): Promise<() => Promise<void>>;
}

export interface ReadRange {
  readonly from?: number;
  readonly to?: number;
}

export type Appended =
  | { readonly outcome: 'appended' | 'duplicate'; readonly events: readonly RecordedEvent[] }
  | { readonly outcome: 'conflict'; readonly version: number }
  | { readonly outcome: 'id-clash'; readonly id: string };

/** The store did not answer in time or is not there: safe to repeat. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The caller broke the port's contract (wrong type, over a limit, not JSON): never worth repeating. */
export class BadAppend extends Error {
  override readonly name = 'BadAppend';
}

/** One event's data as JSON text. An event is some hundred bytes; a document belongs into an attachment. */
export const EVENT_BYTES_MAX = 1_048_576;
/** Events of one append: an imported case's whole history fits. */
export const APPEND_EVENTS_MAX = 2000;
/** Events of one stream: folds stay cheap without snapshots. */
export const STREAM_EVENTS_MAX = 2000;
