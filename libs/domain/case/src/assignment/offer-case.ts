import type { ForeignState, Rejection } from '@lianxin/kernel';
import { isRejection, refused } from '@lianxin/kernel';
import { absenceStream, listAbsencesFrom } from '@lianxin/registers';
import type { OfferInput } from './make-offer.ts';
import { makeOffer } from './make-offer.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { startClock } from '../clocks/start-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import type { CaseDraft } from '../draft.ts';
import type { Attribution } from '../events/index.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { Presence } from '../presence/presence.ts';
import {
  officeDayOf,
  findSubstitution,
  isAway,
  presenceDependencies,
  listNamedStandIns,
} from '../presence/presence.ts';
import type { AssignmentState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf, checkHolder } from '../commands/permissions.ts';
import type { StationedCadres } from './stationed-cadres.ts';
import { findStationedCadres, checkCadre } from './stationed-cadres.ts';

function checkOfferable(state: AssignmentState): Rejection | undefined {
  if (state.offer) return refused('offer-open', { params: { cadre: state.offer.cadre } });
  const max = requirePack(state).refusals.countMax;
  return state.tally.refusals >= max ? refused('supervisor-has-to-assign', { params: { max } }) : undefined;
}

interface AskedCadre extends StationedCadres {
  readonly cadre: string;
  readonly named: boolean;
  readonly presence: Presence;
}

/** The cadre named; else the lead stationed at the enterprise, else the stand-in. */
function chooseCadre(
  state: AssignmentState,
  { data, at }: CaseCommandOf<'OfferCase'>,
  foreignState: ForeignState,
): AskedCadre | Rejection {
  const stationed = findStationedCadres(state, at, foreignState);
  const { cadre = stationed.lead ?? stationed.standIn } = data;
  if (cadre === undefined) return refused('nobody-stationed', { field: 'cadre' });
  const named = data.cadre !== undefined;
  const unfit = named ? checkCadre(state, cadre, foreignState) : undefined;
  if (unfit) return unfit;
  const may = (one: string): boolean => one === stationed.standIn || checkCadre(state, one, foreignState) === undefined;
  return { ...stationed, cadre, named, presence: { foreignState, day: officeDayOf(state, at), may } };
}

/** What settle needs when the offer lapses, since it reads no other stream: the stand-in, and when he is away. */
function pinStandIn({
  cadre,
  standIn,
  presence: { foreignState, day },
}: AskedCadre): Pick<OfferInput, 'standIn' | 'standInAway'> {
  if (standIn === undefined || standIn === cadre) return {};
  const away = listAbsencesFrom(foreignState.stateOf(absenceStream(standIn)), day).map(({ from, to }) =>
    omitUndefined({ from, to }),
  );
  return omitUndefined({ standIn, standInAway: away.length > 0 ? away : undefined });
}

function offerReasonOf({ cadre, lead, named }: AskedCadre): OfferInput['because'] {
  if (cadre === lead) return 'lead';
  return named ? 'named' : 'stand-in';
}

/** The cadre asked, or his stand-in; undefined where neither is present. */
function buildOffer(
  state: AssignmentState,
  asked: AskedCadre,
): Omit<OfferInput, 'by' | 'onBehalfOf' | 'ground'> | undefined {
  const { cadre, lead, presence } = asked;
  if (!isAway(presence, cadre)) return { cadre, because: offerReasonOf(asked), ...pinStandIn(asked) };
  const instead = findSubstitution(omitUndefined({ desk: state.desk, lead, standIn: asked.standIn }), cadre, presence);
  if (instead?.because !== 'stand-in') return undefined;
  const { standIn } = asked;
  return omitUndefined({
    ...{ cadre: instead.to, because: 'stand-in' as const, instead, standIn },
    lead: cadre === lead ? lead : undefined,
  });
}

/** Records that nobody is present and leaves the assignment to the supervisor, at once. */
function askSupervisor(draft: CaseDraft, state: AssignmentState, by: Attribution, cadre: string): void {
  const because = draft.add('NobodyPresent', { ...by, cadre });
  startClock(draft, because, { kind: 'assign' });
  issueNotice(draft, {
    template: 'assignment-needed',
    recipients: [state.desk.supervisor],
    because,
    params: { cadre },
  });
}

/**
 * 派单: to the cadre named, or to the lead stationed at the enterprise, else to the stand-in. The sender holds the case
 * until it is accepted.
 */
export const offerCase = defineCommand<'OfferCase', 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['cadre-assignment'],
  elsewhere: { request: 'not-accepted-yet', resolution: 'already-accepted', 'look-back': 'already-resolved' },
  readDependencies(state, { cadre }, { foreignState, at }) {
    const { lead, standIn } = findStationedCadres(state, at, foreignState);
    const asked = cadre ?? lead ?? standIn;
    const people = [
      ...[cadre, lead, standIn].filter((one) => one !== undefined),
      ...(asked === undefined ? [] : listNamedStandIns(foreignState, asked)),
    ];
    return [
      `enterprise-${state.enterprise}`,
      ...people.map((one) => `cadre-${one}`),
      ...presenceDependencies(state, [asked, standIn], { foreignState }),
    ];
  },
  sample: () => ({}),
  decide(draft, state, command, foreignState) {
    const why = checkHolder(state, command) ?? checkOfferable(state);
    if (why) return why;
    const asked = chooseCadre(state, command, foreignState);
    if (isRejection(asked)) return asked;
    const offer = buildOffer(state, asked);
    stopClocksOfKind(draft, 'met', 'assign');
    stopClocksOfKind(draft, 'replaced', 'accept-transfer');
    if (offer) makeOffer(draft, { ...attributionOf(command), ...offer });
    else askSupervisor(draft, state, attributionOf(command), asked.cadre);
    return undefined;
  },
});
