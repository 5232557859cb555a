import type { Instant } from '@lianxin/kernel';
import { agendaInstantOf } from './clock-acts.ts';
import type { ClockAct, DueDate } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { isArmed, unfiredOf } from './clock-ref.ts';
import type { ClockRules } from './clock-rules.ts';
import { pausesUntil } from './elapsed.ts';
import type { DueInputs } from './due-date.ts';
import { computeDueDate } from './due-date.ts';

/** A running clock with its new due date. */
export interface Rescheduled {
  readonly clock: ClockState;
  readonly to: DueDate & { readonly from?: Instant };
  /** Rungs and reminders that this put in the past: recorded, nobody is told. */
  readonly skipped: readonly ClockAct[];
}

type NewRule = Pick<DueInputs, 'rule' | 'counts' | 'amendedBy'>;

/**
 * Computes a running clock's due date by another rule, or with amendments ordered for it, and else with the calendar as
 * known when the date was set; pauses and extensions stay. Undefined where the new date would be past: then the clock
 * runs on unchanged.
 */
export function rescheduleClock(
  book: ClockRules,
  clock: ClockState,
  rule: NewRule,
  at: Instant,
): Rescheduled | undefined {
  const terms = { ...clock, ...rule };
  const to = computeDueDate(book, terms);
  const acts = unfiredOf(clock, to.acts);
  if (clock.paused === undefined) {
    if (to.due <= at) return undefined;
    const skipped = acts.filter((act) => agendaInstantOf(act) <= at && isArmed(clock, act));
    return { clock, to: { ...to, acts: acts.filter((act) => agendaInstantOf(act) > at) }, skipped };
  }
  // Paused: nothing is past before it runs on and is computed with the whole of its wait.
  const asIfResumed = computeDueDate(book, { ...terms, pauses: pausesUntil(clock, at) });
  return asIfResumed.due <= at ? undefined : { clock, to: { ...to, acts }, skipped: [] };
}
