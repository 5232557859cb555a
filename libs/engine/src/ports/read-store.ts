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
  /**
   * The version of its model since which the same events give the same rows here: an older version's table is taken over
   * as it is, from that version on. Without it the table is built again in every version.
   */
  readonly sinceVersion?: number;
  /** Names of tables of the same model whose rows its own are made from: it is built again where one of them changed, and they where it is. */
  readonly madeFrom?: readonly string[];
}

/** The tables of one read model inside one transaction. Every call takes many keys at once. */
export interface Tables {
  /** False for a table that another version keeps until this one answers: it is neither read nor written. */
  has(table: Pick<Table, 'name'>): boolean;
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
  /** Raised when the same events give other rows: what changed is then built beside the version that answers. */
  readonly version: number;
  readonly tables: readonly Table<never>[];
}

/**
 * Whether queries read this version of a read model. `answers`: they do. `beside`: they read an older version, this one is
 * being built. `sharing`: so too, but only the tables that changed are built; the others are the older version's until this one
 * answers. `newer`: they read a newer version. `absent`: this version has no tables that could answer, and no newer one
 * answers.
 */
export type ModelStanding = 'answers' | 'beside' | 'sharing' | 'newer' | 'absent';

/** There is no room for two versions of a read model in the store: the older one goes on answering. */
export class NoRoomBeside extends Error {
  override readonly name = 'NoRoomBeside';
  readonly code = 'no-room-beside';
}

/** What a version that is built beside another needs, in bytes, and what is free for it. */
export interface BuildRoom {
  /** What its tables take in the version that answers. */
  readonly neededBytes: number;
  /** Undefined where nothing is known of the disk or a bound. */
  readonly freeBytes?: number;
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
 * Read models, each kept together with its position in the log. Versions of one model exist beside each other, and one of
 * them answers: a table's name in a question means the table of that version. What writes throws `LeaseLost`, with
 * nothing written, where the lease it is written `under` is held under that term no more; checked in the transaction that
 * writes.
 */
export interface ReadStore {
  /**
   * Creates the tables of this version where there are none: beside those of an older version that answers, and then only
   * `tablesToBuild`, unless a stream is set aside there. Nothing is done where a newer one answers. Gives the standing
   * afterwards, never `absent`. Throws `NoRoomBeside`.
   */
  prepare(model: ReadModel, under?: LeaseTerm): Promise<ModelStanding>;
  /** The standing of this version; nothing is created. */
  standingOf(model: ReadModel): Promise<ModelStanding>;
  /** The position of the version that answers: what questions are answered from. `0` when none has begun. */
  positionOf(model: Pick<ReadModel, 'name'>): Promise<Position>;
  /** Of this version: its position, the hash of the event there and the epoch of the log. `0` when it has not begun. */
  checkpointOf(model: ReadModel): Promise<Checkpoint>;
  /**
   * One transaction: a version that was built beside the one that answers takes its place; the tables that it replaces go,
   * and so does what is left of builds of older versions. Nothing changes where it is not level: behind both the
   * version that answers and `head`, the end of the log; where it shares tables, not at the very place of the version that
   * answers. Where these cannot be shared any more (a stream is set aside, the other was set back, the log does not hold its
   * place) all of them are made, and the build begins again. Gives the standing afterwards.
   */
  switchTo(model: ReadModel, head: Position, under?: LeaseTerm): Promise<ModelStanding>;
  /**
   * One transaction: runs `work`, which gets the streams set aside so far, and moves the position from `from` to `to`.
   * `elsewhere`: the position was not `from`, since another process applies this version, or it has no tables any more;
   * nothing was written. Throws `LogChanged`, with nothing written, where the log does not hold `mark` at `to`.
   */
  advance(
    model: ReadModel,
    step: ReadModelAdvance,
    work: (tables: Tables, aside: ReadonlySet<string>) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'>;
  /** Streams set aside in this version, or where none is named in the one that answers; in the order of the log. */
  listAside(model: Pick<ReadModel, 'name'> & Partial<Pick<ReadModel, 'version'>>): Promise<readonly SetAside[]>;
  /**
   * One transaction in which the model's position stays at `upTo`: runs `work`, then the stream is no longer set aside.
   * False, without running it, when it was not. Needs no lease: a projector that advances the model waits meanwhile.
   */
  resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean>;
  /**
   * Empties the tables of this version and puts it back to the start, sharing none; nothing is aside any more. Where a newer
   * version answers this one takes its place, empty: the way back to an older build, for a person to order.
   */
  reset(model: ReadModel, under?: LeaseTerm): Promise<void>;
  /** The room for this version beside the one that answers: of all its tables, or those that it builds. */
  roomFor(model: ReadModel): Promise<BuildRoom>;
  /** Versions of all models that are kept beside those that answer, by name and version. */
  listBuilds(): Promise<readonly Pick<ReadModel, 'name' | 'version'>[]>;
  /** Removes what is kept of a version beside the one that answers. False where nothing is. */
  dropBuild(model: ReadModel, under?: LeaseTerm): Promise<boolean>;
}
