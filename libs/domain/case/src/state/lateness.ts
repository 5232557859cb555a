import type { Instant } from '@lianxin/kernel';

/** What is to be known of a clock to say whether it is late, whoever asks: a case, a list, a board, a report. */
export interface ClockRun {
  readonly due: Instant;
  /** The due date it missed, unless an amended calendar says that it did not. */
  readonly missed?: Instant | undefined;
  readonly standsStill: boolean;
}

/**
 * The date a running clock is held to: it is late after it. While it stands still nobody knows the date, and a wait that
 * begins when it is late makes it no less so.
 */
export const effectiveDueOf = ({ due, missed, standsStill }: ClockRun): Instant | undefined =>
  missed ?? (standsStill ? undefined : due);

/** `ended`: what was promised had no end of its own before that. */
export type PromiseStanding = 'open' | 'kept' | 'missed' | 'ended';

/** What is to be known of a clock to say whether an earlier date was kept. */
export interface PromiseRun {
  readonly promised: Instant;
  /** Whether it was done, where it stopped. */
  readonly stopped?: { readonly at: Instant; readonly met: boolean } | undefined;
  readonly stillSince?: Instant | undefined;
}

/** At exactly the promised instant is on time; while the clock stands still nobody is held to the date. */
export function judgePromise({ promised, stopped, stillSince }: PromiseRun, now: Instant): PromiseStanding {
  if (promised < (stillSince ?? stopped?.at ?? now)) return 'missed';
  if (!stopped) return 'open';
  return stopped.met ? 'kept' : 'ended';
}

export const isLateAt = (runs: ClockRun, now: Instant): boolean => {
  const date = effectiveDueOf(runs);
  return date !== undefined && date < now;
};
