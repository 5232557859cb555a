import type { SlimEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';

/**
 * The record. Legal outcomes are values; an unreachable store throws `StoreUnavailable`, after which the append
 * may or may not have happened: repeat it with the same event ids.
 */
export interface EventStore {
  /**
   * Appends all or nothing. `expected` is the stream's version (0: it does not exist).
   * Ids are compared before versions: all known with the same command id and fingerprint → `duplicate`;
   * known with another fingerprint, or only some known → `id-clash`.
   * `prevHash`: hash of the stream's event at `expected`, as the caller knows it; another one there → `conflict`.
   * Effective later than the store's own clock + `EFFECTIVE_AHEAD_MS_MAX` → `ahead`.
   */
  append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended>;
  /** In version order from `from` (default 1) to `to` inclusive (default: the end); [] when there is none. */
  read(stream: string, range?: ReadRange): Promise<readonly RecordedEvent[]>;
  /**
   * The log after a position, in order, without gaps: whatever is returned, nothing will ever appear before it.
   * Fewer than `limit` only at the end of the log.
   */
  readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]>;
  /**
   * The same events, with what a subscription needs: half the price. Throws `LogChanged` when nothing is at `after`
   * (any more), or another event than the one with this `hash`.
   */
  readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]>;
  /** Streams by name, those after `after`. */
  listStreams(after: string, limit: number): Promise<readonly string[]>;
  countStreams(): Promise<number>;
  /** Version of each of these streams; one that does not exist is absent. */
  versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * Where every place of the log is taken: how many rows are gone between two neighbours of the log, 0 where none is
   * (`LOG_START` is before the first). Left out by a store whose places have gaps by nature.
   */
  countMissingBetween?(before: Position, after: Position): number;
  /** Position of the last event of the log; `0` when empty. */
  head(): Promise<Position>;
  /** Hash of the event at a position; undefined when there is none. */
  hashAt(position: Position): Promise<string | undefined>;
  /** Calls `callback` soon after anything was appended by anybody; may call it for nothing. Returns the way to stop. */
  onAppended(callback: () => void): Promise<() => Promise<void>>;
}

export interface ReadRange {
  readonly from?: number;
  readonly to?: number;
}

export type Appended =
  | { readonly outcome: 'appended' | 'duplicate'; readonly events: readonly RecordedEvent[] }
  | { readonly outcome: 'conflict'; readonly version: number }
  | { readonly outcome: 'ahead'; readonly aheadMs: number }
  | { readonly outcome: 'id-clash'; readonly id: string };

/** The store did not answer in time or is not there: safe to repeat. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The record does not hold what was seen of it: it was set back, or exchanged. A new epoch of the log says so. */
export class LogChanged extends Error {
  override readonly name = 'LogChanged';
  readonly code = 'log-changed';
}

/** The caller broke the port's contract (wrong type, over a limit, not JSON): never worth repeating. */
export class BadAppend extends Error {
  override readonly name = 'BadAppend';
}

/** How far a caller's clock may be ahead of the store's. */
export const EFFECTIVE_AHEAD_MS_MAX = 500;
/** One event's data as JSON text. An event is some hundred bytes; a document belongs into an attachment. */
export const EVENT_BYTES_MAX = 1_048_576;
/** Events of one append: an imported case's whole history fits. */
export const APPEND_EVENTS_MAX = 2000;
/** Events of one stream: replay stays cheap without snapshots. */
export const STREAM_EVENTS_MAX = 2000;
