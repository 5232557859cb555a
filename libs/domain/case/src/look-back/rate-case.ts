import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseDraft } from '../draft.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { firstRejection, isCount } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function checkRatable(state: LookBackState | ClosedState): Rejection | undefined {
  const resolved = state.stage === 'closed' ? state.ending === 'closed-out' : state.withdrawnFrom === undefined;
  if (!resolved) return refused('nothing-to-rate');
  return state.rating ? refused('already-rated') : undefined;
}

const checkGrade = (grade: number, max: number): Rejection | undefined =>
  isCount(grade, 1) && grade <= max ? undefined : invalid('grade', 'not-a-grade', { max });

const isCalledBack = (realName: boolean, callbackBad: 'real-name' | 'all'): boolean =>
  realName || callbackBad === 'all';

/** Called soon, and put right within its own time. */
function startRatingCallback(draft: CaseDraft, because: number): void {
  const about = startClock(draft, because, { kind: 'rating-callback' });
  startClock(draft, because, { kind: 'rating-correction' });
  issueNotice(draft, { template: 'bad-rating', recipients: [draft.currentCase.desk.dutyOfficer], because, about });
}

/** 好差评: once a resolution. A bad grade is called back and put right. */
export const rateCase = defineCommand<'RateCase', 'look-back' | 'closed'>({
  roles: ['requester'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ grade: 5 }),
  decide(draft, state, command) {
    const { grade, realName = false, text } = command.data;
    const { gradeMax: max, gradeGoodMin, callbackBad } = requirePack(state).ratings;
    const why = firstRejection(checkGrade(grade, max), checkRatable(state));
    if (why) return why;
    const bad = grade < gradeGoodMin;
    const because = draft.add('CaseRated', omitUndefined({ ...attributionOf(command), grade, bad, realName, text }));
    if (bad) startLookBackClock(draft, because);
    if (bad && isCalledBack(realName, callbackBad)) startRatingCallback(draft, because);
    return undefined;
  },
});
