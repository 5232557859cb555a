import { forbidden, refused } from '@lianxin/kernel';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { byOf, persons } from '../who.ts';

/** 接单: from now on he holds the case. */
export const acceptOffer = rule<'AcceptOffer', 'cadre-assignment'>({
  roles: ['cadre'],
  stages: ['cadre-assignment'],
  leadsTo: ['resolution'],
  elsewhere: { request: 'offer-not-open', resolution: 'already-accepted', 'look-back': 'already-accepted' },
  decide(draft, state, command) {
    if (!state.offer) return refused('offer-not-open');
    const { cadre } = state.offer;
    if (!persons(command).includes(cadre)) return forbidden('not-offered-to-you', { params: { cadre } });
    draft.add('OfferAccepted', { ...byOf(command), cadre });
    stopKinds(draft, 'met', 'accept-offer');
    return undefined;
  },
});
