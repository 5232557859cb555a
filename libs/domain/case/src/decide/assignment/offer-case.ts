import { refused } from '@lianxin/kernel';
import { makeOffer } from '../../assignment/offer.ts';
import { packOf } from '../../clocks/pack.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { byOf, notHolder } from '../who.ts';
import { stationedAt, unfitCadre } from './cadre.ts';

/** 派单: to the cadre named, or to the lead stationed at the enterprise. Whoever offers holds it until it is accepted. */
export const offerCase = rule<'OfferCase', 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['cadre-assignment'],
  elsewhere: { request: 'not-accepted-yet', resolution: 'already-accepted', 'look-back': 'already-resolved' },
  needs: ({ enterprise }, { cadre }) =>
    cadre === undefined ? [`enterprise-${enterprise}`] : [`enterprise-${enterprise}`, `cadre-${cadre}`],
  decide(draft, state, command, facts) {
    const why = notHolder(state, command);
    if (why) return why;
    if (state.offer) return refused('offer-open', { params: { cadre: state.offer.cadre } });
    const max = packOf(state)?.refusals.countMax;
    if (max !== undefined && state.tally.refusals >= max)
      return refused('supervisor-has-to-assign', { params: { max } });
    const named = command.data.cadre;
    const { lead, standIn } = stationedAt(state, command.at, facts);
    const cadre = named ?? lead;
    if (cadre === undefined) return refused('nobody-stationed', { field: 'cadre' });
    const unfit = named === undefined ? undefined : unfitCadre(state, named, facts);
    if (unfit) return unfit;
    stopKinds(draft, 'met', 'assign');
    stopKinds(draft, 'replaced', 'accept-transfer');
    makeOffer(draft, {
      ...byOf(command),
      cadre,
      because: cadre === lead ? 'lead' : 'named',
      ...(standIn === undefined || standIn === cadre ? {} : { standIn }),
    });
    return undefined;
  },
});
