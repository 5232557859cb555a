import { advance } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { laterOf } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import type { LookBackState } from '../state/index.ts';
import { runningClock } from '../state/index.ts';
import { bookOf, timeOf } from './pack.ts';
import { startClock } from './start.ts';

/** A solution has to hold for a while before anybody can see whether it does. */
export function lookBackFrom(state: LookBackState, knownAt: Instant): Instant {
  const book = bookOf(state);
  if (state.withdrawnFrom !== undefined) return state.since;
  return advance(timeOf(book, 'office', { knownAt }), state.since, book.pack.lookBack.after);
}

/** The verifier's clock; runs until he closes out, or orders that something is put right. `now`: settle's. */
export function startLookBack(draft: Draft, opener: number, now = draft.at): void {
  const state = draft.now;
  if (state.stage !== 'look-back' || runningClock(state, 'look-back', 'rectification')) return;
  startClock(draft, opener, { kind: 'look-back', now, from: laterOf(now, lookBackFrom(state, now)) });
}
