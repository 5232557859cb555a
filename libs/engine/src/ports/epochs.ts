import type { Instant, Position } from '@lianxin/kernel';

/** A place in the log and the hash of what is there; '' where it is not known. */
export interface LogPlace {
  readonly position: Position;
  readonly hash: string;
}

/** A place as somebody keeps it: by the epoch it is known whether it may still be that place. */
export interface Checkpoint extends LogPlace {
  readonly epoch: number;
}

/** `begun`: the first of all. `restored`: from an export. `moved`: the store went elsewhere. `by-hand`: somebody said so. */
export const EPOCH_CAUSES = ['begun', 'restored', 'moved', 'by-hand'] as const;
export type EpochCause = (typeof EPOCH_CAUSES)[number];

/** The log from some place on: raised where it may no longer be the log that others have seen. */
export interface Epoch {
  readonly number: number;
  /** Random: two stores that count alike are told apart. */
  readonly id: string;
  /** The last place before it: its own first event comes next. */
  readonly after: LogPlace;
  readonly beganAt: Instant;
  readonly cause: EpochCause;
}

/** Epochs of the log, beside the record. */
export interface Epochs {
  current(): Promise<Epoch>;
  /** In order. */
  all(): Promise<readonly Epoch[]>;
  /**
   * Begins one after the log's head, its number above all that are here and `above`. Restores, moves of the store and
   * people raise it; a process that finds the log changed never does. The owner's only.
   */
  raise(cause: EpochCause, above?: number): Promise<Epoch>;
}
