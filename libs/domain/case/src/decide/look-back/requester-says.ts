import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { startLookBack } from '../../clocks/look-back.ts';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { defined } from '../../defined.ts';
import type { Draft } from '../../draft.ts';
import { raiseRung } from '../../escalation/raise.ts';
import { tell } from '../../notices/notices.ts';
import type { ClosedState, LookBackState } from '../../state/index.ts';
import { workClock } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank, firstOf, isCount } from '../values.ts';
import { byOf, notTheRequester } from '../who.ts';

const NOT_RESOLVED = {
  request: 'not-resolved',
  'cadre-assignment': 'not-resolved',
  resolution: 'not-resolved',
} as const;

/** 确认. */
export const confirmResolution = rule<'ConfirmResolution', 'look-back'>({
  roles: ['requester', 'officer'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const why = notTheRequester(state, command);
    if (why) return why;
    if (state.withdrawnFrom !== undefined) return refused('withdrawn');
    const opener = draft.add('ResolutionConfirmed', byOf(command));
    stopKinds(draft, 'met', 'callback');
    startLookBack(draft, opener);
    return undefined;
  },
});

/** 异议: back to the last holder with a rework clock; a second one raises a supervision order. */
export const disputeResolution = rule<'DisputeResolution', 'look-back'>({
  roles: ['requester', 'officer'],
  stages: ['look-back'],
  leadsTo: ['resolution'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { text } = command.data;
    const why = notTheRequester(state, command) ?? blank('text', text);
    if (why) return why;
    if (state.withdrawnFrom !== undefined) return refused('withdrawn');
    const { holder } = state;
    const disputes = state.tally.disputes + 1;
    const because = draft.add('ResolutionDisputed', { ...byOf(command), text, disputes, holder });
    stopKinds(draft, 'replaced', 'callback', 'look-back', 'rectification', 'rating-callback', 'rating-correction');
    startClock(draft, because, { kind: 'rework', because: 'rework' });
    tell(draft, { template: 'resolution-disputed', recipients: [holder, state.desk.supervisor], because });
    const clock = workClock(draft.now);
    const orderAt = packOf(state).disputes.orderAtCount;
    if (clock && disputes >= orderAt) {
      raiseRung(draft, { ...byOf(command), clock, rung: 'supervision-order', cause: 'second-dispute' });
    }
    return undefined;
  },
});

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
    const why = firstOf(notTheRequester(state, command), badGrade(grade, max), cannotRate(state));
    if (why) return why;
    const bad = grade < gradeGoodMin;
    const because = draft.add('CaseRated', defined({ ...byOf(command), grade, bad, realName, text }));
    if (bad) startLookBack(draft, because);
    if (bad && isCalledBack(realName, callbackBad)) callBackRating(draft, because);
    return undefined;
  },
});
