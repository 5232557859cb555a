import { shiftByUnits } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { CaseDraft } from '../draft.ts';
import type { LookBackState } from '../state/index.ts';
import { isDrawPending, runningClock } from '../state/index.ts';
import { clockRulesOf, workingTimeOf } from './clock-rules.ts';
import { startClock } from './start-clock.ts';

/**
 * When a look-back may begin: so long after the resolution as the programme says, since a solution has to last; of a
 * withdrawn case at once.
 */
export function lookBackStartOf(state: LookBackState, knownAt: Instant): Instant {
  const book = clockRulesOf(state);
  if (state.withdrawnFrom !== undefined) return state.since;
  return shiftByUnits(workingTimeOf(book, 'office', { knownAt }), state.since, book.pack.lookBack.after);
}

/**
 * Starts the verifier's clock, unless it or a rectification runs. It runs until he closes out or orders a
 * rectification. `now`: settle's. Before the draw is made there is no verifier.
 */
export function startLookBackClock(draft: CaseDraft, opener: number, now = draft.at): void {
  const state = draft.currentCase;
  if (state.stage !== 'look-back' || isDrawPending(state) || runningClock(state, 'look-back', 'rectification')) return;
  startClock(draft, opener, { kind: 'look-back', now, from: maxInstant(now, lookBackStartOf(state, now)) });
}
