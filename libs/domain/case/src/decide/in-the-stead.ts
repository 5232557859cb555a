import type { Actor, Command, Facts, InTheStead, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import type { Ground, NoGround } from '@lianxin/registers';
import { ACTS_FOR_ANOTHER, groundNeeds, groundOf } from '@lianxin/registers';
import { knowsPack } from '../clocks/pack.ts';
import type { CaseCommand, CaseCommandType } from '../commands/index.ts';
import { dayOf } from '../presence/presence.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { stationedAt } from './assignment/cadre.ts';
import type { Known } from './rule.ts';

/** What may be done for another in a case: its own list, as long as every act is a command here. */
export const forAnother = ACTS_FOR_ANOTHER satisfies readonly CaseCommandType[];

/** The command with the ground on which it is sent for somebody else. */
export type Grounded<C extends Command = Command> = C & { readonly ground?: Ground };

type Wanted = Pick<Command, 'type' | 'data'> & { readonly person: string };

/** What asks for somebody by name, whether or not he works on the case. */
function asksFor(state: OpenedCase, { type, data }: Wanted): readonly (string | undefined)[] {
  if (type === 'AcceptOffer' || type === 'RefuseOffer') return 'offer' in state ? [state.offer?.cadre] : [];
  if (type !== 'AcknowledgeRung') return [];
  return state.rungs[(data as { readonly rung: string }).rung]?.recipients ?? [];
}

/** Acts for another need his place: he works on the case, was asked, or was told. */
const hasAPlace = (state: OpenedCase, wanted: Wanted): boolean =>
  [state.holder, ...state.coHandlers, ...asksFor(state, wanted)].includes(wanted.person);

const toldFor = ({ notices }: OpenedCase, person: string): readonly string[] =>
  Object.values(notices).flatMap(({ instead = [] }) => instead.filter(({ of }) => of === person).map(({ to }) => to));

interface InStead extends Known {
  readonly actor: string;
  readonly person: string;
}

/** Streams that tell whether somebody may act for the person here. */
function steadNeeds(state: OpenedCase, { actor, person, facts, at }: InStead): readonly string[] {
  if (!knowsPack(state)) return [];
  const { lead, standIn } = stationedAt(state, at, facts);
  const stationed = [lead, standIn].filter((account) => account !== undefined);
  return [
    ...groundNeeds({ actor, person }),
    `enterprise-${state.enterprise}`,
    ...stationed.map((account) => `cadre-${account}`),
  ];
}

/** Of a command that is sent for somebody. */
export const groundedNeeds = (
  state: OpenedCase,
  { actor, onBehalfOf: person }: Pick<Command, 'actor' | 'onBehalfOf'>,
  known: Known,
): readonly string[] => (person === undefined ? [] : steadNeeds(state, { ...known, actor: actor.id, person }));

/** The ground by the registers, as known at that instant. */
function groundIn(state: OpenedCase, { actor, person, facts, at }: InStead, act: string): Ground | NoGround {
  const { lead, standIn } = stationedAt(state, at, facts);
  const stationed = person === lead ? standIn : undefined;
  const told = toldFor(state, person);
  return groundOf({ actor, person, act, day: dayOf(state, at), stationed, told }, facts);
}

/** Refuses to act for another without a ground; else the command with its ground, which its events say. */
export function grounded(state: OpenedCase, command: CaseCommand, facts: Facts): Grounded<CaseCommand> | Rejection {
  const { onBehalfOf: person, type, data, actor, at } = command;
  if (person === undefined) return command;
  const params = { person, type };
  if (!hasAPlace(state, { type, data, person })) return forbidden('no-place-in-case', { field: 'onBehalfOf', params });
  const ground = groundIn(state, { actor: actor.id, person, facts, at }, type);
  if (typeof ground === 'string') return forbidden(ground, { field: 'onBehalfOf', params });
  return { ...command, ground };
}

const whoWorks = (state: OpenedCase): readonly string[] => [
  ...new Set([
    state.holder,
    ...state.coHandlers,
    ...('offer' in state && state.offer ? [state.offer.cadre] : []),
    ...Object.values(state.rungs).flatMap(({ acknowledged, recipients }) => (acknowledged ? [] : recipients)),
  ]),
];

const others = (state: OpenedCase, { id }: Actor): readonly string[] => whoWorks(state).filter((one) => one !== id);

type Attempt = Pick<CaseCommand, 'type' | 'actor' | 'at' | 'onBehalfOf'>;
type Possible = (state: OpenedCase, attempt: Attempt, known: Known) => boolean;

/** For whom somebody may act as the case stands, and what; `mayBe` tries one command. */
export const inTheStead = (mayBe: Possible): InTheStead<CaseState, CaseCommand> => ({
  needs(state, actor, known) {
    if (!isOpened(state)) return [];
    return others(state, actor).flatMap((person) => steadNeeds(state, { ...known, actor: actor.id, person }));
  },
  possible(state, actor, known) {
    if (!isOpened(state) || !knowsPack(state)) return [];
    return others(state, actor).flatMap((person) => {
      const { facts, at } = known;
      const types = forAnother.filter(
        (type) =>
          typeof groundIn(state, { actor: actor.id, person, facts, at }, type) === 'object' &&
          mayBe(state, { type, actor, onBehalfOf: person, at }, known),
      );
      return types.length > 0 ? [{ onBehalfOf: person, types }] : [];
    });
  },
});
