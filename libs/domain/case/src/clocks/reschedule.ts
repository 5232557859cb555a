import type { Instant } from '@lianxin/kernel';
import { agendaInstantOf } from './clock-acts.ts';
import type { ClockAct, DueDate } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { isArmed, unfiredOf } from './clock-ref.ts';
import type { ClockRules } from './clock-rules.ts';
import { pausesUntil } from './elapsed.ts';
import type { DueInputs } from './due-date.ts';
import { computeDueDate } from './due-date.ts';

/** A clock reckoned anew in the midst of its run. */
export interface Rescheduled {
  readonly clock: ClockState;
  readonly to: DueDate & { readonly from?: Instant };
  /** Rungs and reminders that this put in the past: recorded, nobody is told. */
  readonly skipped: readonly ClockAct[];
}

type NewRule = Pick<DueInputs, 'rule' | 'counts' | 'amendedBy'>;

/**
 * By another rule, or with amendments that were ordered for it, and else with the calendar as it was known when its
 * date was set; its pauses and extensions stay earned. Undefined where the due date would lie in the past, and no
 * change sets one there: the clock runs on as it did.
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
  // It stands still: nothing of it is past before it runs on and is reckoned with the whole of its wait.
  const asIfResumed = computeDueDate(book, { ...terms, pauses: pausesUntil(clock, at) });
  return asIfResumed.due <= at ? undefined : { clock, to: { ...to, acts }, skipped: [] };
}
