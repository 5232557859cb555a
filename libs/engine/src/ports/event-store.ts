import type { SlimEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';

/**
 * The record. Legal outcomes are values; an unreachable store throws `StoreUnavailable`, after which the append
 * may or may not have happened: repeat it with the same event ids.
 */
export interface EventStore {
  /** What one event and one append may hold. Beyond it an append throws `OverLimit`; nobody splits one. */
  readonly limits: StoreLimits;
  /**
   * Appends all or nothing. `expected` is the stream's version (0: it does not exist).
   * Ids are compared before versions: all known with the same command id and fingerprint → `duplicate`;
   * known with another fingerprint, or only some known → `id-clash`.
   * `prevHash`: hash of the stream's event at `expected`, as the caller knows it; another one there → `conflict`.
   * Effective later than the store's own clock + `EFFECTIVE_AHEAD_MS_MAX` → `ahead`.
   * Recorded times never fall within a stream; of the whole log nothing is promised.
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
  /** At most `limit` stream names after `after`, sorted by name. */
  listStreams(after: string, limit: number): Promise<readonly string[]>;
  /** How many streams there are. */
  countStreams(): Promise<number>;
  /** Version of each stream; one that does not exist is absent. */
  versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * How many rows are missing between two events that follow each other in the log (`LOG_START` is before the first);
   * 0 when none is. Left out by a store whose positions are not consecutive.
   */
  countMissingBetween?(before: Position, after: Position): number;
  /** Position of the last event of the log; `0` when empty. */
  head(): Promise<Position>;
  /**
   * How many events are in the log after one position and up to another; `max` when there are as many or more. What
   * lies between two positions is known to the store alone: they are places, and nobody subtracts them.
   */
  countBetween(after: Position, upTo: Position, max: number): Promise<number>;
  /** Hash of the event at a position; undefined when there is none. */
  hashAt(position: Position): Promise<string | undefined>;
  /**
   * Calls `callback` soon after any process appended; may also call it without a reason. Returns a function that stops
   * it.
   */
  onAppended(callback: () => void): Promise<() => Promise<void>>;
}

/** Versions of a stream, both ends included; default: from 1 to the end. */
export interface ReadRange {
  readonly from?: number;
  readonly to?: number;
}

/**
 * The outcome of an append. `conflict`: the stream is at `version`. `ahead`: effective so many milliseconds after the
 * store's own clock. `id-clash`: the event id that was used for other content. Only with `appended` was anything
 * written.
 */
export type Appended =
  | { readonly outcome: 'appended' | 'duplicate'; readonly events: readonly RecordedEvent[] }
  | { readonly outcome: 'conflict'; readonly version: number }
  | { readonly outcome: 'ahead'; readonly aheadMs: number }
  | { readonly outcome: 'id-clash'; readonly id: string };

/** The store did not answer in time or cannot be reached. What was asked for may be repeated. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The log no longer holds what was read from it: it was restored or exchanged, which `Epochs.raise` declares. */
export class LogChanged extends Error {
  override readonly name = 'LogChanged';
  readonly code = 'log-changed';
}

/** The caller broke the port's contract (wrong type, over a limit, not JSON): never worth repeating. */
export class BadAppend extends Error {
  override readonly name: string = 'BadAppend';
}

/** What one event and one append may hold, as data: who is refused by it says which limit and whose setting it is. */
export interface StoreLimits {
  /** Longest JSON text of one event's data, and of its metadata, in bytes. */
  readonly eventBytesMax: number;
  readonly appendEventsMax: number;
  /** Data and metadata of all events of one append together, in bytes, as the store keeps them. */
  readonly appendBytesMax: number;
  /** The option of the server that `appendBytesMax` follows; left out where it is the adapter's own bound. */
  readonly appendBytesOption?: string;
}

/** The limit of a store that an append went over. */
export type ExceededLimit = 'event-bytes' | 'append-events' | 'append-bytes';

/** An append holds more than the store's `limits` allow. */
export class OverLimit extends BadAppend {
  override readonly name = 'OverLimit';
  readonly limit: ExceededLimit;

  constructor(limit: ExceededLimit, message: string) {
    super(message);
    this.limit = limit;
  }
}

/** How far, in milliseconds, an event may be effective after the store's own clock. */
export const EFFECTIVE_AHEAD_MS_MAX = 500;
/**
 * Longest JSON text of one event's data, in bytes (1 MiB). An event is some hundred bytes; a document is an attachment.
 */
export const EVENT_BYTES_MAX = 1_048_576;
/** Most events of one append: the whole history of an imported stream fits. */
export const APPEND_EVENTS_MAX = 2000;
/** One message to a server whose own limit is far away, in bytes (64 MiB); an imported history is some megabytes. */
const APPEND_BYTES_MAX = 67_108_864;
/** The limits of a store that has none of its own. */
export const DEFAULT_STORE_LIMITS: StoreLimits = {
  eventBytesMax: EVENT_BYTES_MAX,
  appendEventsMax: APPEND_EVENTS_MAX,
  appendBytesMax: APPEND_BYTES_MAX,
};
/** Most events of one stream: replay stays cheap without snapshots. */
export const STREAM_EVENTS_MAX = 2000;
