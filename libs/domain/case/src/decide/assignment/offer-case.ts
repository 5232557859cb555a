import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { ToOffer } from '../../assignment/offer.ts';
import { makeOffer } from '../../assignment/offer.ts';
import { packOf } from '../../clocks/pack.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { defined } from '../../defined.ts';
import type { AssignmentState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf, notHolder } from '../who.ts';
import { stationedAt, unfitCadre } from './cadre.ts';

function notToOffer(state: AssignmentState): Rejection | undefined {
  if (state.offer) return refused('offer-open', { params: { cadre: state.offer.cadre } });
  const max = packOf(state).refusals.countMax;
  return state.tally.refusals >= max ? refused('supervisor-has-to-assign', { params: { max } }) : undefined;
}

function offerTo(cadre: string, lead?: string, standIn?: string): Pick<ToOffer, 'cadre' | 'because' | 'standIn'> {
  const because: ToOffer['because'] = cadre === lead ? 'lead' : 'named';
  return defined({ cadre, because, standIn: standIn === cadre ? undefined : standIn });
}

/** 派单: to the cadre named, or to the lead stationed at the enterprise. Whoever offers holds it until it is accepted. */
export const offerCase = rule<'OfferCase', 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['cadre-assignment'],
  elsewhere: { request: 'not-accepted-yet', resolution: 'already-accepted', 'look-back': 'already-resolved' },
  needs: ({ enterprise }, { cadre }) =>
    cadre === undefined ? [`enterprise-${enterprise}`] : [`enterprise-${enterprise}`, `cadre-${cadre}`],
  decide(draft, state, command, facts) {
    const why = notHolder(state, command) ?? notToOffer(state);
    if (why) return why;
    const { lead, standIn } = stationedAt(state, command.at, facts);
    const { cadre = lead } = command.data;
    if (cadre === undefined) return refused('nobody-stationed', { field: 'cadre' });
    const unfit = command.data.cadre && unfitCadre(state, cadre, facts);
    if (unfit) return unfit;
    stopKinds(draft, 'met', 'assign');
    stopKinds(draft, 'replaced', 'accept-transfer');
    makeOffer(draft, { ...byOf(command), ...offerTo(cadre, lead, standIn) });
    return undefined;
  },
});
