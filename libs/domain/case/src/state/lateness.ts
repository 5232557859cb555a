import type { Instant } from '@lianxin/kernel';

/** What tells whether a clock is late, for every asker: a case, a list, a board, a report. */
export interface ClockRun {
  readonly due: Instant;
  /** The due date it missed, unless an amended calendar says that it did not. */
  readonly missed?: Instant | undefined;
  readonly isPaused: boolean;
}

/**
 * The date a running clock is held to: it is late after it. A paused clock has none, unless it was
 * late before the pause.
 */
export const effectiveDueOf = ({ due, missed, isPaused }: ClockRun): Instant | undefined =>
  missed ?? (isPaused ? undefined : due);

/** `ended`: what was promised had no end of its own before that. */
export type PromiseStanding = 'open' | 'kept' | 'missed' | 'ended';

/** What is to be known of a clock to say whether an earlier date was kept. */
export interface PromiseRun {
  readonly promised: Instant;
  /** Whether it was done, where it stopped. */
  readonly stopped?: { readonly at: Instant; readonly met: boolean } | undefined;
  readonly pausedSince?: Instant | undefined;
}

/** At exactly the promised instant is on time; a paused clock has no date to be late by. */
export function judgePromise({ promised, stopped, pausedSince }: PromiseRun, now: Instant): PromiseStanding {
  if (promised < (pausedSince ?? stopped?.at ?? now)) return 'missed';
  if (!stopped) return 'open';
  return stopped.met ? 'kept' : 'ended';
}

export const isLateAt = (runs: ClockRun, now: Instant): boolean => {
  const date = effectiveDueOf(runs);
  return date !== undefined && date < now;
};
