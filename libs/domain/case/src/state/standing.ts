import type { Instant } from '@lianxin/kernel';

/** What is to be known of a clock to say whether it is late, whoever asks: a case, a list, a board, a report. */
export interface Runs {
  readonly due: Instant;
  /** The due date it missed, unless an amended calendar says that it did not. */
  readonly missed?: Instant | undefined;
  readonly standsStill: boolean;
}

/**
 * The date a running clock is held to: it is late after it. While it stands still nobody knows the date, and a wait that
 * begins when it is late makes it no less so.
 */
export const heldTo = ({ due, missed, standsStill }: Runs): Instant | undefined =>
  missed ?? (standsStill ? undefined : due);

export const isLateAt = (runs: Runs, now: Instant): boolean => {
  const date = heldTo(runs);
  return date !== undefined && date < now;
};
