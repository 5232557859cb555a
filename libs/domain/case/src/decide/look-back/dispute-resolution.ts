import { refused } from '@lianxin/kernel';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { raiseRung } from '../../escalation/raise.ts';
import { tell } from '../../notices/notices.ts';
import { workClock } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** 异议: back to the last holder with a rework clock; a second one raises a supervision order. */
export const disputeResolution = rule<'DisputeResolution', 'look-back'>({
  roles: ['requester', 'officer'],
  stages: ['look-back'],
  leadsTo: ['resolution'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { text } = command.data;
    const why = blank('text', text);
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
