import { refused } from '@lianxin/kernel';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { isTransferAgreed } from '../commands/later-date.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';

/** Who accepts for the receiving office holds the case from now on. */
export const acceptTransfer = defineCommand<'AcceptTransfer', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'transfer-not-open', 'look-back': 'transfer-not-open' },
  office: 'receiving',
  decide(draft, state, command) {
    if (!state.transfer) return refused('transfer-not-open');
    const { toOffice, desk } = state.transfer;
    const opener = draft.add('TransferAccepted', {
      ...attributionOf(command),
      fromOffice: state.office,
      office: toOffice,
      desk,
      holder: command.actor.id,
    });
    stopClocksOfKind(draft, 'met', 'accept-transfer');
    const kind = state.stage === 'request' ? 'intake' : 'assign';
    startClock(draft, opener, { kind, agreed: isTransferAgreed(state) });
    return undefined;
  },
});
