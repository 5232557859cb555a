import { stopAll } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { requesterOf } from '../../notices/recipients.ts';
import { DECLINE_REASONS } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { notOneOf } from '../values.ts';
import { byOf, notTaker } from '../who.ts';

/** 不予受理: an answer too, so the intake clock is met. */
export const declineCase = rule<'DeclineCase', 'request'>({
  roles: ['officer', 'supervisor'],
  stages: ['request'],
  leadsTo: ['closed'],
  elsewhere: {
    'cadre-assignment': 'already-accepted',
    resolution: 'already-accepted',
    'look-back': 'already-accepted',
  },
  decide(draft, state, command) {
    const why = notOneOf('reason', command.data.reason, DECLINE_REASONS) ?? notTaker(state, command);
    if (why) return why;
    const because = draft.add('CaseDeclined', { ...byOf(command), ...command.data });
    stopAll(draft, 'declined');
    tell(draft, {
      template: 'request-declined',
      recipients: requesterOf(state),
      because,
      params: { reason: command.data.reason },
    });
    return undefined;
  },
});
