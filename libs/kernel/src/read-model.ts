import type { RecordedEvent } from './event.ts';
import type { Instant } from './time.ts';

/** `instant` is ISO text compared byte-wise, which is time order; `day` likewise. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean' | 'instant' | 'day' | 'text[]' | 'json';

/** Every row says which stream and version it was made from, and which office may see it. */
export interface ModelRow {
  readonly key: string;
  readonly office: string;
  readonly version: number;
}

/** A recorded event with its data lifted to the current schema. */
export type FeedEvent = RecordedEvent;

/**
 * One table and how events change its rows: pure, so that a row can be checked against a full replay.
 * Applying an event twice or an older one (version ≤ the row's) must change nothing where the row is of one stream.
 */
export interface ReadModel<R extends ModelRow = ModelRow> {
  /** Table name: lower-case words joined by `_`. */
  readonly name: string;
  /** Raised when columns or `apply` change: the table is made anew and filled from the start of the log. */
  readonly revision: number;
  readonly columns: Readonly<Record<Exclude<keyof R & string, keyof ModelRow>, ColumnType>>;
  readonly indexes?: readonly (readonly string[])[];
  /** Processes (stream prefixes) it reads. */
  readonly processes: readonly string[];
  /** Keys of the rows an event touches; [] when none. */
  keysOf(event: FeedEvent): readonly string[];
  /** The row after the event; undefined: there is none. */
  apply(row: R | undefined, event: FeedEvent, key: string): R | undefined;
}

export interface Statement {
  /** `$1`, `$2`, … stand for `values`. Tables are named `reports.<model>`. */
  readonly text: string;
  readonly values: readonly (string | number | boolean | null | readonly string[])[];
}

/** Who asks: rows are scoped to the office unless the role sees all. */
export interface Viewer {
  readonly account: string;
  readonly roles: readonly string[];
  readonly office?: string;
  readonly now: Instant;
}

/** One question to the read models. */
export interface Query<P = unknown, A = unknown> {
  readonly name: string;
  readonly roles: readonly string[];
  /** The models it reads: a caller may wait until they have come to a position. */
  readonly models: readonly string[];
  sql(params: P, viewer: Viewer): Statement;
  /** `rows` as the statement names its columns; bigint columns come as strings. */
  answer(rows: readonly Record<string, unknown>[], params: P, viewer: Viewer): A;
}
