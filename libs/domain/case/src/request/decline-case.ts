import { stopAllClocks } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import { DECLINE_REASONS } from '../vocabulary.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf, checkTaker } from '../commands/permissions.ts';

/** 不予受理: an answer too, so the intake clock is met. */
export const declineCase = defineCommand<'DeclineCase', 'request'>({
  roles: ['officer', 'supervisor'],
  stages: ['request'],
  leadsTo: ['closed'],
  elsewhere: {
    'cadre-assignment': 'already-accepted',
    resolution: 'already-accepted',
    'look-back': 'already-accepted',
  },
  sample: () => ({ reason: 'out-of-remit' }),
  decide(draft, state, command) {
    const why = checkOneOf('reason', command.data.reason, DECLINE_REASONS) ?? checkTaker(state, command);
    if (why) return why;
    const because = draft.add('CaseDeclined', { ...attributionOf(command), ...command.data });
    stopAllClocks(draft, 'declined');
    issueNotice(draft, {
      template: 'request-declined',
      recipients: listRequesterAddresses(state),
      because,
      params: { reason: command.data.reason },
    });
    return undefined;
  },
});
