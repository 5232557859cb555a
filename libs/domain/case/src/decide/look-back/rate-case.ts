import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { startLookBack } from '../../clocks/look-back.ts';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { defined } from '../../defined.ts';
import type { Draft } from '../../draft.ts';
import { tell } from '../../notices/notices.ts';
import type { ClosedState, LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { firstOf, isCount } from '../values.ts';
import { byOf } from '../who.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function cannotRate(state: LookBackState | ClosedState): Rejection | undefined {
  const resolved = state.stage === 'closed' ? state.ending === 'closed-out' : state.withdrawnFrom === undefined;
  if (!resolved) return refused('nothing-to-rate');
  return state.rating ? refused('already-rated') : undefined;
}

const badGrade = (grade: number, max: number): Rejection | undefined =>
  isCount(grade, 1) && grade <= max ? undefined : invalid('grade', 'not-a-grade', { max });

const isCalledBack = (realName: boolean, callbackBad: 'real-name' | 'all'): boolean =>
  realName || callbackBad === 'all';

/** Called soon, and put right within its own time. */
function callBackRating(draft: Draft, because: number): void {
  const about = startClock(draft, because, { kind: 'rating-callback' });
  startClock(draft, because, { kind: 'rating-correction' });
  tell(draft, { template: 'bad-rating', recipients: [draft.now.desk.dutyOfficer], because, about });
}

/** 好差评: once a resolution. A bad grade is called back and put right. */
export const rateCase = rule<'RateCase', 'look-back' | 'closed'>({
  roles: ['requester'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { grade, realName = false, text } = command.data;
    const { gradeMax: max, gradeGoodMin, callbackBad } = packOf(state).ratings;
    const why = firstOf(badGrade(grade, max), cannotRate(state));
    if (why) return why;
    const bad = grade < gradeGoodMin;
    const because = draft.add('CaseRated', defined({ ...byOf(command), grade, bad, realName, text }));
    if (bad) startLookBack(draft, because);
    if (bad && isCalledBack(realName, callbackBad)) callBackRating(draft, because);
    return undefined;
  },
});
