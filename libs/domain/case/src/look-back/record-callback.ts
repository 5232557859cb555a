import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { LAST_CALL, dueNameOf } from '../clocks/clock-ref.ts';
import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseDraft } from '../draft.ts';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { runningClock, runningClocks } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function checkForm({ reached, satisfied }: CaseCommandOf<'RecordCallback'>['data']): Rejection | undefined {
  if (typeof reached !== 'boolean') return invalid('reached', 'required');
  return reached && typeof satisfied !== 'boolean' ? invalid('satisfied', 'required') : undefined;
}

/** Of a closed case only a bad rating is still called back. */
function checkCallbackDue(state: LookBackState | ClosedState): Rejection | undefined {
  const due = state.stage === 'look-back' || runningClock(state, 'rating-callback', 'rating-correction') !== undefined;
  return due ? undefined : refused('no-callback-due');
}

function recordReached(draft: CaseDraft, opener: number, satisfied: boolean): void {
  stopClocksOfKind(draft, 'met', 'callback', 'rating-callback');
  if (satisfied) stopClocksOfKind(draft, 'met', 'rating-correction');
  const state = draft.currentCase;
  if (state.stage === 'look-back' && (state.sampled || state.confirmed)) startLookBackClock(draft, opener);
}

/** After the last permitted call the case closes without an answer, once the requester had time to answer it. */
function startLastCall(draft: CaseDraft, opener: number, before: LookBackState | ClosedState): void {
  if (before.callbacks.exhausted || runningClocks(before).some((clock) => dueNameOf(clock) === LAST_CALL)) return;
  const ofRating =
    before.stage === 'closed' || (runningClock(before, 'rating-callback') && !runningClock(before, 'callback'));
  stopClocksOfKind(draft, 'met', 'callback', 'rating-callback');
  startClock(draft, opener, { kind: ofRating ? 'rating-callback' : 'callback', because: LAST_CALL });
}

function recordUnreached(draft: CaseDraft, opener: number, before: LookBackState | ClosedState): void {
  if (before.callbacks.unreached + 1 >= requirePack(before).callbacks.countMax)
    return startLastCall(draft, opener, before);
  if (!runningClock(before, 'callback')) return;
  stopClocksOfKind(draft, 'met', 'callback');
  startClock(draft, opener, { kind: 'callback' });
}

/** 回访: an attempt each time; the next one has its own clock. */
export const recordCallback = defineCommand<'RecordCallback', 'look-back' | 'closed'>({
  roles: ['officer', 'verifier', 'supervisor'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ reached: false }),
  decide(draft, state, command) {
    const why = checkForm(command.data) ?? checkCallbackDue(state);
    if (why) return why;
    const { reached, satisfied, solved, text } = command.data;
    const answer = reached ? { satisfied, solved } : {};
    const attempt = state.callbacks.attempts + 1;
    const opener = draft.add(
      'CallbackRecorded',
      omitUndefined({ ...attributionOf(command), reached, ...answer, text, attempt }),
    );
    if (reached) recordReached(draft, opener, satisfied === true);
    else recordUnreached(draft, opener, state);
    return undefined;
  },
});
