import type { Instant } from '@lianxin/kernel';

/** Calls to the requester. */
export interface Callbacks {
  readonly attempts: number;
  /** In a row, since the resolution. */
  readonly unreached: number;
  readonly reached: boolean;
  readonly satisfied: boolean;
  readonly exhausted: boolean;
}

/** Visits of a look-back at which nobody was met. */
export interface MissedVisits {
  readonly at: readonly Instant[];
  /** Version of the last that the programme asks for: its clock is the time of it. */
  readonly last?: number;
}

/** Of items that were not in order. */
export interface Rectification {
  readonly items: readonly string[];
  readonly recorded: boolean;
}
