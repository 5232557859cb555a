import { forbidden, refused } from '@lianxin/kernel';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf, listActingPersons } from '../commands/permissions.ts';

/** 接单: from now on he holds the case. */
export const acceptOffer = defineCommand<'AcceptOffer', 'cadre-assignment'>({
  roles: ['cadre'],
  stages: ['cadre-assignment'],
  leadsTo: ['resolution'],
  elsewhere: { request: 'offer-not-open', resolution: 'already-accepted', 'look-back': 'already-accepted' },
  decide(draft, state, command) {
    if (!state.offer) return refused('offer-not-open');
    const { cadre } = state.offer;
    if (!listActingPersons(command).includes(cadre)) return forbidden('not-offered-to-you', { params: { cadre } });
    draft.add('OfferAccepted', { ...attributionOf(command), cadre });
    stopClocksOfKind(draft, 'met', 'accept-offer');
    return undefined;
  },
});
