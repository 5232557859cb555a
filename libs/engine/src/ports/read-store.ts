import type { Instant, Position } from '@lianxin/kernel';
import type { Checkpoint } from './epochs.ts';

/**
 * Text is compared by code point. `json` holds anything JSON, `texts` a list of text; an `instant` and a `date` are
 * text in the forms of the kernel; `integer` is a safe integer. Every column but the key's may hold null.
 */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'instant' | 'date' | 'json' | 'texts';

/** A read model's table as data: the adapter makes it, its rows are plain objects with a property a column. */
export interface Table<R extends object = Record<string, unknown>> {
  /** Lower-case letters, digits and `_`. */
  readonly name: string;
  readonly columns: { readonly [C in keyof R & string]-?: ColumnType };
  /** Column that names a row: text. */
  readonly key: keyof R & string;
  /** Column lists that queries filter or sort by. */
  readonly indexes?: readonly (readonly (keyof R & string)[])[];
}

/** The tables of one read model inside one transaction. Whatever is asked is asked for many keys at once. */
export interface Tables {
  /** Rows by key; a key without a row is absent. */
  load<R extends object>(table: Table<R>, keys: readonly string[]): Promise<Map<string, R>>;
  /** Writes whole rows, new or not. No key twice in one call. */
  upsert<R extends object>(table: Table<R>, rows: readonly R[]): Promise<void>;
  remove<R extends object>(table: Table<R>, keys: readonly string[]): Promise<void>;
}

/** What the store has to know of a read model: its tables live and die with `name` and `version`. */
export interface ReadModel {
  readonly name: string;
  /** Bumped when rows come out differently: the new one is built from the start. */
  readonly version: number;
  readonly tables: readonly Table<never>[];
}

/** A stream that a model cannot apply any further: its rows stay as the event before left them, what follows waits. */
export interface SetAside {
  readonly stream: string;
  /** The first event that is not applied. */
  readonly version: number;
  readonly position: Position;
  /** What went wrong, without a word of the event: the server's code, or the name of the error. */
  readonly code: string;
  /** When that event was recorded. */
  readonly at: Instant;
}

/** The store will never take such a row: its data is at fault. Every other failure of `Tables` is the store's own. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`the read model takes no such row: ${code}`, options);
    this.code = code;
  }
}

/** How far a model moves; `mark`: what is at `to`, in the epoch its process knows. */
export interface ReadModelAdvance {
  readonly from: Position;
  readonly to: Position;
  readonly mark?: Pick<Checkpoint, 'hash' | 'epoch'>;
  /** To be set aside in the same transaction. */
  readonly aside?: SetAside;
}

/** Read models and how far they have come, together. */
export interface ReadStore {
  /** Makes the model's tables; where they exist in another version they are made anew and its position is the start. */
  prepare(model: ReadModel): Promise<void>;
  /** `0` when it has not begun. */
  positionOf(model: ReadModel): Promise<Position>;
  /** The same, and what was there in which epoch of the log. */
  checkpointOf(model: ReadModel): Promise<Checkpoint>;
  /**
   * One transaction: `work`, which is told what streams are aside by then; the position moves from `from` to `to`.
   * `elsewhere`: it was not at `from`, another process applies this model; nothing was written. Throws `LogChanged`,
   * and has written nothing, where the record does not hold `mark` at `to`.
   */
  advance(
    model: ReadModel,
    step: ReadModelAdvance,
    work: (tables: Tables, aside: ReadonlySet<string>) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'>;
  /** Streams set aside, in the order of the log. */
  listAside(model: Pick<ReadModel, 'name'>): Promise<readonly SetAside[]>;
  /**
   * One transaction in which the model stands still at `upTo`: `work`, then the stream is no longer aside. False when it
   * was not.
   */
  resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean>;
  /** Empties the model's tables and puts it back to the start; nothing is aside any more. */
  reset(model: ReadModel): Promise<void>;
}
