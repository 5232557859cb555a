import { refused } from '@lianxin/kernel';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { transferWasAgreed } from '../later-date.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';

/** 退回: "not mine", with a reason; the case never left its holder. */
export const refuseTransfer = rule<'RefuseTransfer', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'transfer-not-open', 'look-back': 'transfer-not-open' },
  office: 'receiving',
  decide(draft, state, command) {
    const why = blank('reason', command.data.reason);
    if (why) return why;
    if (!state.transfer) return refused('transfer-not-open');
    const { toOffice } = state.transfer;
    const because = draft.add('TransferRefused', { ...byOf(command), toOffice, reason: command.data.reason });
    stopKinds(draft, 'met', 'accept-transfer');
    const kind = state.stage === 'request' ? 'intake' : 'assign';
    startClock(draft, because, { kind, agreed: transferWasAgreed(state) });
    tell(draft, { template: 'transfer-refused', recipients: [state.holder], because });
    return undefined;
  },
});
