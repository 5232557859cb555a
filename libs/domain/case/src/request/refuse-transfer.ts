import { refused } from '@lianxin/kernel';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { isTransferAgreed } from '../commands/later-date.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

/** 退回: "not mine", with a reason; the case never left its holder. */
export const refuseTransfer = defineCommand<'RefuseTransfer', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'transfer-not-open', 'look-back': 'transfer-not-open' },
  office: 'receiving',
  sample: () => ({ reason: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const why = checkRequiredText('reason', command.data.reason);
    if (why) return why;
    if (!state.transfer) return refused('transfer-not-open');
    const { toOffice } = state.transfer;
    const because = draft.add('TransferRefused', { ...attributionOf(command), toOffice, reason: command.data.reason });
    stopClocksOfKind(draft, 'met', 'accept-transfer');
    const kind = state.stage === 'request' ? 'intake' : 'assign';
    startClock(draft, because, { kind, agreed: isTransferAgreed(state) });
    issueNotice(draft, { template: 'transfer-refused', recipients: [state.holder], because });
    return undefined;
  },
});
