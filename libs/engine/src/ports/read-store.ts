import type { Instant, Position } from '@lianxin/kernel';
import type { Checkpoint } from './epochs.ts';
import type { LeaseTerm } from './leases.ts';

/**
 * Text is compared by code point. `json` holds anything JSON, `texts` a list of text; an `instant` and a `date` are
 * text in the forms of the kernel; `integer` is a safe integer. Every column but the key's may hold null.
 */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'instant' | 'date' | 'json' | 'texts';

/**
 * A read model's table as data: the adapter creates it; its rows are plain objects with one property for each column.
 */
export interface Table<R extends object = Record<string, unknown>> {
  /** Lower-case letters, digits and `_`. */
  readonly name: string;
  readonly columns: { readonly [C in keyof R & string]-?: ColumnType };
  /** Column that names a row: text. */
  readonly key: keyof R & string;
  /** Column lists that queries filter or sort by. */
  readonly indexes?: readonly (readonly (keyof R & string)[])[];
}

/** The tables of one read model inside one transaction. Every call takes many keys at once. */
export interface Tables {
  /** Rows by key; a key without a row is absent. */
  load<R extends object>(table: Table<R>, keys: readonly string[]): Promise<Map<string, R>>;
  /** Writes whole rows, new or not. No key twice in one call. Throws `RowRefused` for data the store cannot hold. */
  upsert<R extends object>(table: Table<R>, rows: readonly R[]): Promise<void>;
  /** Removes rows by key; a key without a row is ignored. */
  remove<R extends object>(table: Table<R>, keys: readonly string[]): Promise<void>;
}

/** What the store has to know about a read model: its tables belong to this `name` and `version`. */
export interface ReadModel {
  readonly name: string;
  /** Raised when the same events give other rows: the model is then rebuilt from the start of the log. */
  readonly version: number;
  readonly tables: readonly Table<never>[];
}

/** A stream whose next event a model cannot apply: its rows stay as the event before left them, later events wait. */
export interface SetAside {
  readonly stream: string;
  /** The first event that is not applied. */
  readonly version: number;
  readonly position: Position;
  /** What went wrong, without any content of the event: the server's code, or the name of the error. */
  readonly code: string;
  /** When that event was recorded. */
  readonly at: Instant;
}

/**
 * The store will never take such a row: its data is at fault. Every other failure of `Tables` is the store's, and may
 * pass.
 */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`the read model takes no such row: ${code}`, options);
    this.code = code;
  }
}

/** From where to where a model's position moves; `mark`: hash of the event at `to`, and the epoch the caller knows. */
export interface ReadModelAdvance {
  readonly from: Position;
  readonly to: Position;
  readonly mark?: Pick<Checkpoint, 'hash' | 'epoch'>;
  /** To be set aside in the same transaction. */
  readonly aside?: SetAside;
  /** The lease under which the model is written. */
  readonly under?: LeaseTerm | undefined;
}

/**
 * Read models, each kept together with its position in the log. What writes throws `LeaseLost`, with nothing written,
 * where the lease it is written `under` is held under that term no more; checked in the transaction that writes.
 */
export interface ReadStore {
  /**
   * Creates the model's tables; where they exist in another version they are made anew and the position is the start.
   */
  prepare(model: ReadModel, under?: LeaseTerm): Promise<void>;
  /** The position up to which events are applied; `0` when it has not begun. */
  positionOf(model: ReadModel): Promise<Position>;
  /** The same, with the hash of the event there and the epoch of the log. */
  checkpointOf(model: ReadModel): Promise<Checkpoint>;
  /**
   * One transaction: runs `work`, which gets the streams set aside so far, and moves the position from `from` to `to`.
   * `elsewhere`: the position was not `from`, since another process applies this model; nothing was written. Throws
   * `LogChanged`, with nothing written, where the log does not hold `mark` at `to`.
   */
  advance(
    model: ReadModel,
    step: ReadModelAdvance,
    work: (tables: Tables, aside: ReadonlySet<string>) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'>;
  /** Streams set aside, in the order of the log. */
  listAside(model: Pick<ReadModel, 'name'>): Promise<readonly SetAside[]>;
  /**
   * One transaction in which the model's position stays at `upTo`: runs `work`, then the stream is no longer set aside.
   * False, without running it, when it was not. Needs no lease: whoever advances the model waits meanwhile.
   */
  resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean>;
  /** Empties the model's tables and puts it back to the start; nothing is aside any more. */
  reset(model: ReadModel, under?: LeaseTerm): Promise<void>;
}
