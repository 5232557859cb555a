import { refused } from '@lianxin/kernel';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { transferWasAgreed } from '../later-date.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';

/** Whoever accepts for the receiving office holds the case from now on. */
export const acceptTransfer = rule<'AcceptTransfer', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'transfer-not-open', 'look-back': 'transfer-not-open' },
  office: 'receiving',
  decide(draft, state, command) {
    if (!state.transfer) return refused('transfer-not-open');
    const { toOffice, desk } = state.transfer;
    const opener = draft.add('TransferAccepted', {
      ...byOf(command),
      fromOffice: state.office,
      office: toOffice,
      desk,
      holder: command.actor.id,
    });
    stopKinds(draft, 'met', 'accept-transfer');
    const kind = state.stage === 'request' ? 'intake' : 'assign';
    startClock(draft, opener, { kind, agreed: transferWasAgreed(state) });
    return undefined;
  },
});
