import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { LAST_CALL, dueNameOf } from '../../clocks/last-call.ts';
import { startLookBack } from '../../clocks/look-back.ts';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import type { CaseCommandOf } from '../../commands/index.ts';
import { defined } from '../../defined.ts';
import type { Draft } from '../../draft.ts';
import type { ClosedState, LookBackState } from '../../state/index.ts';
import { runningClock, runningClocks } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function badForm({ reached, satisfied }: CaseCommandOf<'RecordCallback'>['data']): Rejection | undefined {
  if (typeof reached !== 'boolean') return invalid('reached', 'required');
  return reached && typeof satisfied !== 'boolean' ? invalid('satisfied', 'required') : undefined;
}

/** Of a closed case only a bad rating is still called back. */
function notDue(state: LookBackState | ClosedState): Rejection | undefined {
  const due = state.stage === 'look-back' || runningClock(state, 'rating-callback', 'rating-correction') !== undefined;
  return due ? undefined : refused('no-callback-due');
}

function reachedSomebody(draft: Draft, opener: number, satisfied: boolean): void {
  stopKinds(draft, 'met', 'callback', 'rating-callback');
  if (satisfied) stopKinds(draft, 'met', 'rating-correction');
  const state = draft.now;
  if (state.stage === 'look-back' && (state.sampled || state.confirmed)) startLookBack(draft, opener);
}

/** After so many calls silence closes too, once the requester had the time of a call to answer the last one. */
function lastCall(draft: Draft, opener: number, before: LookBackState | ClosedState): void {
  if (before.callbacks.exhausted || runningClocks(before).some((clock) => dueNameOf(clock) === LAST_CALL)) return;
  const ofRating =
    before.stage === 'closed' || (runningClock(before, 'rating-callback') && !runningClock(before, 'callback'));
  stopKinds(draft, 'met', 'callback', 'rating-callback');
  startClock(draft, opener, { kind: ofRating ? 'rating-callback' : 'callback', because: LAST_CALL });
}

function reachedNobody(draft: Draft, opener: number, before: LookBackState | ClosedState): void {
  if (before.callbacks.unreached + 1 >= packOf(before).callbacks.countMax) return lastCall(draft, opener, before);
  if (!runningClock(before, 'callback')) return;
  stopKinds(draft, 'met', 'callback');
  startClock(draft, opener, { kind: 'callback' });
}

/** 回访: an attempt each time; the next one has its own clock. */
export const recordCallback = rule<'RecordCallback', 'look-back' | 'closed'>({
  roles: ['officer', 'verifier', 'supervisor'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const why = badForm(command.data) ?? notDue(state);
    if (why) return why;
    const { reached, satisfied, solved, text } = command.data;
    const answer = reached ? { satisfied, solved } : {};
    const attempt = state.callbacks.attempts + 1;
    const opener = draft.add('CallbackRecorded', defined({ ...byOf(command), reached, ...answer, text, attempt }));
    if (reached) reachedSomebody(draft, opener, satisfied === true);
    else reachedNobody(draft, opener, state);
    return undefined;
  },
});
