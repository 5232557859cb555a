import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { stopAllClocks } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import type { OpenedCase } from '../state/index.ts';
import { DECLINE_REASONS } from '../vocabulary.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf, checkTaker } from '../commands/permissions.ts';

/** A firm that was reached, or that staff took in, is not one that could not be reached. */
const checkUnreached = ({ unverified }: OpenedCase, reason: string): Rejection | undefined =>
  reason === 'firm-not-reached' && !unverified ? refused('firm-reached', { field: 'reason' }) : undefined;

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
    const { reason } = command.data;
    const why =
      checkOneOf('reason', reason, DECLINE_REASONS) ?? checkTaker(state, command) ?? checkUnreached(state, reason);
    if (why) return why;
    const because = draft.add('CaseDeclined', { ...attributionOf(command), ...command.data });
    stopAllClocks(draft, 'declined');
    issueNotice(draft, {
      template: 'request-declined',
      recipients: listRequesterAddresses(state),
      because,
      params: { reason },
    });
    return undefined;
  },
});
