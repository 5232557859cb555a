import { elapsed } from '@lianxin/calendar';
import type { Elapsed, Pause } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { laterOf } from '@lianxin/kernel';
import type { ClockState, Common } from '../state/index.ts';
import { bookOf, timeOf } from './pack.ts';
import { enterpriseFor } from './reckon.ts';

/** The pauses of a clock, the one that goes on included. */
export function pausesUntil({ paused, pauses }: ClockState, to: Instant): readonly Pause[] {
  return paused === undefined ? pauses : [...pauses, { from: paused.since, to, because: paused.because }];
}

/** How much of a clock has run by then, and why; what has not begun has not run. */
export function ranUntil(state: Common, clock: ClockState, now: Instant): Elapsed {
  const to = laterOf(now, clock.from);
  const book = bookOf(state, clock);
  return elapsed({
    ...timeOf(book, clock.owner, now),
    from: clock.from,
    to,
    unit: clock.counts.unit,
    pauses: pausesUntil(clock, to),
    enterprise: enterpriseFor(book, clock, now),
  });
}
