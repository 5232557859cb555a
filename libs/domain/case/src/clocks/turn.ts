import type { Instant } from '@lianxin/kernel';
import { actsAt } from './acts.ts';
import type { ClockAct, Reckoned } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { armed, unfired } from './arms.ts';
import type { Book } from './pack.ts';
import { pausesUntil } from './ran.ts';
import type { Terms } from './reckon.ts';
import { reckon } from './reckon.ts';

/** A clock reckoned anew in the midst of its run. */
export interface Turned {
  readonly clock: ClockState;
  readonly to: Reckoned & { readonly from?: Instant };
  /** Rungs and reminders that this put in the past: recorded, nobody is told. */
  readonly skipped: readonly ClockAct[];
}

type ByRule = Pick<Terms, 'rule' | 'counts' | 'amendedBy'>;

/**
 * By another rule, or with amendments that were ordered for it, and else with the calendar as it was known when its
 * date was set; its pauses and extensions stay earned. Undefined where the due date would lie in the past, and no
 * change sets one there: the clock runs on as it did.
 */
export function turn(book: Book, clock: ClockState, rule: ByRule, at: Instant): Turned | undefined {
  const terms = { ...clock, ...rule };
  const to = reckon(book, terms);
  const acts = unfired(clock, to.acts);
  if (clock.paused === undefined) {
    if (to.due <= at) return undefined;
    const skipped = acts.filter((act) => actsAt(act) <= at && armed(clock, act));
    return { clock, to: { ...to, acts: acts.filter((act) => actsAt(act) > at) }, skipped };
  }
  // It stands still: nothing of it is past before it runs on and is reckoned with the whole of its wait.
  const asIfResumed = reckon(book, { ...terms, pauses: pausesUntil(clock, at) });
  return asIfResumed.due <= at ? undefined : { clock, to: { ...to, acts }, skipped: [] };
}
