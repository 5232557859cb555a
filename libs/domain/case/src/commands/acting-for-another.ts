import type { Actor, Command, ForeignState, ActingForAnother, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import type { Ground, NoGround } from '@lianxin/registers';
import { ACTS_FOR_ANOTHER, groundDependencies, findGround } from '@lianxin/registers';
import { isPackKnown } from '../clocks/clock-rules.ts';
import type { CaseCommand, CaseCommandType } from './index.ts';
import { officeDayOf } from '../presence/presence.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { findStationedCadres } from '../assignment/stationed-cadres.ts';
import type { DependencyContext } from './command-definition.ts';

/** The case commands that may be sent on behalf of another. Does not compile where one is no command of a case. */
export const commandsForAnother = ACTS_FOR_ANOTHER satisfies readonly CaseCommandType[];

/** A command with the ground for acting on behalf of another. */
export type WithGround<C extends Command = Command> = C & { readonly ground?: Ground };

type ActForPerson = Pick<Command, 'type' | 'data'> & { readonly person: string };

/** What asks for somebody by name, whether or not he works on the case. */
function listPersonsAsked(state: OpenedCase, { type, data }: ActForPerson): readonly (string | undefined)[] {
  if (type === 'AcceptOffer' || type === 'RefuseOffer') return 'offer' in state ? [state.offer?.cadre] : [];
  if (type !== 'AcknowledgeRung') return [];
  return state.rungs[(data as { readonly rung: string }).rung]?.recipients ?? [];
}

/** Acts for another need his place: he works on the case, was asked, or was told. */
const hasPlaceInCase = (state: OpenedCase, wanted: ActForPerson): boolean =>
  [state.holder, ...state.coHandlers, ...listPersonsAsked(state, wanted)].includes(wanted.person);

const listToldInstead = ({ notices }: OpenedCase, person: string): readonly string[] =>
  Object.values(notices).flatMap(({ instead = [] }) => instead.filter(({ of }) => of === person).map(({ to }) => to));

interface ActingContext extends DependencyContext {
  readonly actor: string;
  readonly person: string;
}

/** Streams that tell whether somebody may act for the person here. */
function actingDependencies(state: OpenedCase, { actor, person, foreignState, at }: ActingContext): readonly string[] {
  if (!isPackKnown(state)) return [];
  const { lead, standIn } = findStationedCadres(state, at, foreignState);
  const stationed = [lead, standIn].filter((account) => account !== undefined);
  return [
    ...groundDependencies({ actor, person }),
    `enterprise-${state.enterprise}`,
    ...stationed.map((account) => `cadre-${account}`),
  ];
}

/** The streams that prove the ground of a command sent on behalf of another; none for any other command. */
export const groundDependenciesOf = (
  state: OpenedCase,
  { actor, onBehalfOf: person }: Pick<Command, 'actor' | 'onBehalfOf'>,
  known: DependencyContext,
): readonly string[] => (person === undefined ? [] : actingDependencies(state, { ...known, actor: actor.id, person }));

/** The ground by the registers, as known at that instant. */
function findGroundInCase(
  state: OpenedCase,
  { actor, person, foreignState, at }: ActingContext,
  act: string,
): Ground | NoGround {
  const { lead, standIn } = findStationedCadres(state, at, foreignState);
  const stationed = person === lead ? standIn : undefined;
  const told = listToldInstead(state, person);
  return findGround({ actor, person, act, day: officeDayOf(state, at), stationed, told }, foreignState);
}

/** Refuses to act for another without a ground; else the command with its ground, which its events say. */
export function attachGround(
  state: OpenedCase,
  command: CaseCommand,
  foreignState: ForeignState,
): WithGround<CaseCommand> | Rejection {
  const { onBehalfOf: person, type, data, actor, at } = command;
  if (person === undefined) return command;
  const params = { person, type };
  if (!hasPlaceInCase(state, { type, data, person }))
    return forbidden('no-place-in-case', { field: 'onBehalfOf', params });
  const ground = findGroundInCase(state, { actor: actor.id, person, foreignState, at }, type);
  if (typeof ground === 'string') return forbidden(ground, { field: 'onBehalfOf', params });
  return { ...command, ground };
}

const listWorkers = (state: OpenedCase): readonly string[] => [
  ...new Set([
    state.holder,
    ...state.coHandlers,
    ...('offer' in state && state.offer ? [state.offer.cadre] : []),
    ...Object.values(state.rungs).flatMap(({ acknowledged, recipients }) => (acknowledged ? [] : recipients)),
  ]),
];

const listOtherWorkers = (state: OpenedCase, { id }: Actor): readonly string[] =>
  listWorkers(state).filter((one) => one !== id);

type Attempt = Pick<CaseCommand, 'type' | 'actor' | 'at' | 'onBehalfOf'>;
type CommandCheck = (state: OpenedCase, attempt: Attempt, known: DependencyContext) => boolean;

/** For whom somebody may act in this state of the case, and by which commands; `mayBe` tries one. */
export const buildActingForAnother = (mayBe: CommandCheck): ActingForAnother<CaseState, CaseCommand> => ({
  readDependencies(state, actor, known) {
    if (!isOpened(state)) return [];
    return listOtherWorkers(state, actor).flatMap((person) =>
      actingDependencies(state, { ...known, actor: actor.id, person }),
    );
  },
  possibleCommands(state, actor, known) {
    if (!isOpened(state) || !isPackKnown(state)) return [];
    return listOtherWorkers(state, actor).flatMap((person) => {
      const { foreignState, at } = known;
      const types = commandsForAnother.filter(
        (type) =>
          typeof findGroundInCase(state, { actor: actor.id, person, foreignState, at }, type) === 'object' &&
          mayBe(state, { type, actor, onBehalfOf: person, at }, known),
      );
      return types.length > 0 ? [{ onBehalfOf: person, types }] : [];
    });
  },
});
