import type { Facts, Rejection } from '@lianxin/kernel';
import { isRejection, refused } from '@lianxin/kernel';
import { absenceStream, absencesFrom } from '@lianxin/registers';
import type { ToOffer } from '../../assignment/offer.ts';
import { makeOffer } from '../../assignment/offer.ts';
import { packOf } from '../../clocks/pack.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { startClock } from '../../clocks/start.ts';
import { defined } from '../../defined.ts';
import type { CaseCommandOf } from '../../commands/index.ts';
import type { Draft } from '../../draft.ts';
import type { By } from '../../events/index.ts';
import { tell } from '../../notices/notices.ts';
import type { Presence } from '../../presence/presence.ts';
import { dayOf, insteadOf, isAway, presenceNeeds, standInsNamed } from '../../presence/presence.ts';
import type { AssignmentState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf, notHolder } from '../who.ts';
import type { Stationed } from './cadre.ts';
import { stationedAt, unfitCadre } from './cadre.ts';

function notToOffer(state: AssignmentState): Rejection | undefined {
  if (state.offer) return refused('offer-open', { params: { cadre: state.offer.cadre } });
  const max = packOf(state).refusals.countMax;
  return state.tally.refusals >= max ? refused('supervisor-has-to-assign', { params: { max } }) : undefined;
}

interface Asked extends Stationed {
  readonly cadre: string;
  readonly named: boolean;
  readonly presence: Presence;
}

/** The cadre named; else the lead stationed at the enterprise, else the stand-in. */
function askedOf(state: AssignmentState, { data, at }: CaseCommandOf<'OfferCase'>, facts: Facts): Asked | Rejection {
  const stationed = stationedAt(state, at, facts);
  const { cadre = stationed.lead ?? stationed.standIn } = data;
  if (cadre === undefined) return refused('nobody-stationed', { field: 'cadre' });
  const named = data.cadre !== undefined;
  const unfit = named ? unfitCadre(state, cadre, facts) : undefined;
  if (unfit) return unfit;
  const may = (one: string): boolean => one === stationed.standIn || unfitCadre(state, one, facts) === undefined;
  return { ...stationed, cadre, named, presence: { facts, day: dayOf(state, at), may } };
}

/** What settle has to know when the offer lapses: it asks nobody whether the stand-in is there. */
function standInOf({ cadre, standIn, presence: { facts, day } }: Asked): Pick<ToOffer, 'standIn' | 'standInAway'> {
  if (standIn === undefined || standIn === cadre) return {};
  const away = absencesFrom(facts.of(absenceStream(standIn)), day).map(({ from, to }) => defined({ from, to }));
  return defined({ standIn, standInAway: away.length > 0 ? away : undefined });
}

function whyAsked({ cadre, lead, named }: Asked): ToOffer['because'] {
  if (cadre === lead) return 'lead';
  return named ? 'named' : 'stand-in';
}

/** The one asked; or whoever is there in his stead. Undefined where nobody is. */
function offerTo(state: AssignmentState, asked: Asked): Omit<ToOffer, 'by' | 'onBehalfOf' | 'ground'> | undefined {
  const { cadre, lead, presence } = asked;
  if (!isAway(presence, cadre)) return { cadre, because: whyAsked(asked), ...standInOf(asked) };
  const instead = insteadOf(defined({ desk: state.desk, lead, standIn: asked.standIn }), cadre, presence);
  if (instead?.because !== 'stand-in') return undefined;
  const { standIn } = asked;
  return defined({
    ...{ cadre: instead.to, because: 'stand-in' as const, instead, standIn },
    lead: cadre === lead ? lead : undefined,
  });
}

/** Nobody is asked in vain: at once the supervisor's. */
function askSupervisor(draft: Draft, state: AssignmentState, by: By, cadre: string): void {
  const because = draft.add('NobodyPresent', { ...by, cadre });
  startClock(draft, because, { kind: 'assign' });
  tell(draft, { template: 'assignment-needed', recipients: [state.desk.supervisor], because, params: { cadre } });
}

/** 派单: to the cadre named, or to the lead stationed at the enterprise, else to the stand-in. Whoever offers holds it until it is accepted. */
export const offerCase = rule<'OfferCase', 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['cadre-assignment'],
  elsewhere: { request: 'not-accepted-yet', resolution: 'already-accepted', 'look-back': 'already-resolved' },
  needs(state, { cadre }, { facts, at }) {
    const { lead, standIn } = stationedAt(state, at, facts);
    const asked = cadre ?? lead ?? standIn;
    const people = [
      ...[cadre, lead, standIn].filter((one) => one !== undefined),
      ...(asked === undefined ? [] : standInsNamed(facts, asked)),
    ];
    return [
      `enterprise-${state.enterprise}`,
      ...people.map((one) => `cadre-${one}`),
      ...presenceNeeds(state, [asked, standIn], { facts }),
    ];
  },
  decide(draft, state, command, facts) {
    const why = notHolder(state, command) ?? notToOffer(state);
    if (why) return why;
    const asked = askedOf(state, command, facts);
    if (isRejection(asked)) return asked;
    const offer = offerTo(state, asked);
    stopKinds(draft, 'met', 'assign');
    stopKinds(draft, 'replaced', 'accept-transfer');
    if (offer) makeOffer(draft, { ...byOf(command), ...offer });
    else askSupervisor(draft, state, byOf(command), asked.cadre);
    return undefined;
  },
});
