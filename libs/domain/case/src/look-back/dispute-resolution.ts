import { refused } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { raiseRung } from '../escalation/raise-rung.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { workClock } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** 异议: back to the last holder with a rework clock; a second one raises a supervision order. */
export const disputeResolution = defineCommand<'DisputeResolution', 'look-back'>({
  roles: ['requester', 'officer'],
  stages: ['look-back'],
  leadsTo: ['resolution'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ text: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { text } = command.data;
    const why = checkRequiredText('text', text);
    if (why) return why;
    if (state.withdrawnFrom !== undefined) return refused('withdrawn');
    const { holder } = state;
    const disputes = state.tally.disputes + 1;
    const because = draft.add('ResolutionDisputed', { ...attributionOf(command), text, disputes, holder });
    stopClocksOfKind(
      draft,
      'replaced',
      'callback',
      'look-back',
      'rectification',
      'rating-callback',
      'rating-correction',
    );
    startClock(draft, because, { kind: 'rework', because: 'rework' });
    issueNotice(draft, { template: 'resolution-disputed', recipients: [holder, state.desk.supervisor], because });
    const clock = workClock(draft.currentCase);
    const orderAt = requirePack(state).disputes.orderAtCount;
    if (clock && disputes >= orderAt) {
      raiseRung(draft, { ...attributionOf(command), clock, rung: 'supervision-order', cause: 'second-dispute' });
    }
    return undefined;
  },
});
