import type { Rejection } from '@lianxin/kernel';
import { isRejection, refused } from '@lianxin/kernel';
import { packOf } from '../../clocks/pack.ts';
import { startAgreed } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { requesterOf } from '../../notices/recipients.ts';
import type { RequestState } from '../../state/index.ts';
import { RETURN_REASONS } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { blank, firstOf, notOneOf, untilOf } from '../values.ts';
import { byOf, notTaker } from '../who.ts';

function askedBefore(state: RequestState, reason: string): Rejection | undefined {
  if (state.returned) return refused('already-returned');
  const max = packOf(state).returns.countMax;
  if (state.tally.returns >= max) return refused('returned-before', { params: { max } });
  const papersAgain = reason === 'papers-missing' && state.tally.papersAsked >= max;
  return papersAgain ? refused('papers-already-asked') : undefined;
}

/** 退回补正: once only; what is missing is asked for in one go (一次性告知). */
export const returnForCompletion = rule<'ReturnForCompletion', 'request'>({
  roles: ['officer', 'supervisor'],
  stages: ['request'],
  elsewhere: {
    'cadre-assignment': 'already-accepted',
    resolution: 'already-accepted',
    'look-back': 'already-accepted',
  },
  decide(draft, state, command) {
    const { reason, text, until: wanted } = command.data;
    const why = firstOf(notTaker(state, command), notOneOf('reason', reason, RETURN_REASONS), blank('text', text));
    const again = why ?? askedBefore(state, reason);
    if (again) return again;
    const until = untilOf('until', wanted, command.at);
    if (isRejection(until)) return until;
    const because = draft.add('ReturnedForCompletion', { ...byOf(command), reason, text, until });
    stopKinds(draft, 'met', 'intake');
    startAgreed(draft, because, { kind: 'complete-request', due: until, because: reason });
    tell(draft, { template: 'request-returned', recipients: requesterOf(state), because, params: { until } });
    return undefined;
  },
});
