import type { Position } from '@lianxin/kernel';

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
export interface Model {
  readonly name: string;
  /** Bumped when rows come out differently: the new one is built from the start. */
  readonly version: number;
  readonly tables: readonly Table<never>[];
}

/** Read models and how far they have come, together. */
export interface ReadStore {
  /** Makes the model's tables; where they stand in another version they are made anew and its position is the start. */
  prepare(model: Model): Promise<void>;
  /** `0` when it has not begun. */
  position(model: Model): Promise<Position>;
  /**
   * One transaction: `work`, then the position moves from `from` to `to`. `elsewhere`: it did not stand at `from`,
   * somebody else carries this model; nothing was written.
   */
  advance(
    model: Model,
    step: { readonly from: Position; readonly to: Position },
    work: (tables: Tables) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'>;
  /** Empties the model's tables and puts it back to the start. */
  reset(model: Model): Promise<void>;
}
