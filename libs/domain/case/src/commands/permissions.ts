import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { Attribution } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import type { WithGround } from './acting-for-another.ts';

/** The fields of an event that say who acted, on whose behalf, and on which ground. */
export const attributionOf = ({ actor, onBehalfOf, ground }: WithGround): Attribution =>
  omitUndefined({ by: actor.id, onBehalfOf, ground });

/** The actor, and the person he acts for on a ground: what concerns one concerns the other. */
export const listActingPersons = ({ actor, onBehalfOf }: Command): readonly string[] =>
  onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf];

export const hasRole = ({ actor }: Command, role: string): boolean => actor.roles.includes(role);

export const isHolder = (state: OpenedCase, command: Command): boolean =>
  listActingPersons(command).includes(state.holder);

/** Refuses all but the holder and a supervisor. */
export function checkHolder(state: OpenedCase, command: Command): Rejection | undefined {
  if (isHolder(state, command) || hasRole(command, 'supervisor')) return undefined;
  return forbidden('not-the-holder', { params: { holder: state.holder } });
}

/** Refuses an officer where another one holds the request; one in the pool is open to all officers of the office. */
export function checkTaker(state: OpenedCase, command: Command): Rejection | undefined {
  return state.stage === 'request' && !state.taken ? undefined : checkHolder(state, command);
}

/** Cadres work on cases they hold or help with; officers and supervisors of the office on all of them. */
export function checkHandler(state: OpenedCase, command: Command): Rejection | undefined {
  if (isHolder(state, command) || hasRole(command, 'officer') || hasRole(command, 'supervisor')) return undefined;
  if (listActingPersons(command).some((person) => state.coHandlers.includes(person))) return undefined;
  return forbidden('not-a-handler', { params: { holder: state.holder } });
}
