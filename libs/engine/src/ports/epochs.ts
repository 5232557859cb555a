import type { Instant, Position } from '@lianxin/kernel';

/** A place in the log and the hash of what is there; '' where it is not known. */
export interface LogPlace {
  readonly position: Position;
  readonly hash: string;
}

/**
 * A place in the log that a reader keeps, with the epoch of the log in which it was read: in a later one it may be
 * another place.
 */
export interface Checkpoint extends LogPlace {
  readonly epoch: number;
}

/**
 * Why an epoch began. `begun`: the first one. `restored`: from an export. `moved`: to another store. `by-hand`: by an
 * operator.
 */
export const EPOCH_CAUSES = ['begun', 'restored', 'moved', 'by-hand'] as const;
/** One of `EPOCH_CAUSES`. */
export type EpochCause = (typeof EPOCH_CAUSES)[number];

/** A stretch of the log from some place on. A new one begins where the log may differ from what readers have seen. */
export interface Epoch {
  readonly number: number;
  /** Random, so that two stores whose epochs have the same number are told apart. */
  readonly id: string;
  /** The last place before it: its own first event comes next. */
  readonly after: LogPlace;
  readonly beganAt: Instant;
  readonly cause: EpochCause;
}

/** Epochs of the log, beside the record. */
export interface Epochs {
  /** The latest epoch. */
  current(): Promise<Epoch>;
  /** All epochs, oldest first. */
  all(): Promise<readonly Epoch[]>;
  /**
   * Begins an epoch after the log's head; its number is above those of all epochs here and above `above`. Restores,
   * moves of the store and operators raise it; a process that finds the log changed never does. Needs the rights of
   * the store's owner.
   */
  raise(cause: EpochCause, above?: number): Promise<Epoch>;
}
