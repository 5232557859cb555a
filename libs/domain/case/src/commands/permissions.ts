import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX, forbidden } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { Attribution } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import type { WithGround } from './acting-for-another.ts';

/** Who acted; for whom, and on which ground. */
export const attributionOf = ({ actor, onBehalfOf, ground }: WithGround): Attribution =>
  omitUndefined({ by: actor.id, onBehalfOf, ground });

/** Whoever acts and whoever he acts for, on a ground: what is the one's business is the other's. */
export const listActingPersons = ({ actor, onBehalfOf }: Command): readonly string[] =>
  onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf];

export const hasRole = ({ actor }: Command, role: string): boolean => actor.roles.includes(role);

export const isHolder = (state: OpenedCase, command: Command): boolean =>
  listActingPersons(command).includes(state.holder);

/** The holder's own business; a supervisor may step in. */
export function checkHolder(state: OpenedCase, command: Command): Rejection | undefined {
  if (isHolder(state, command) || hasRole(command, 'supervisor')) return undefined;
  return forbidden('not-the-holder', { params: { holder: state.holder } });
}

/** A request in the pool is any officer's; once taken it is the holder's. */
export function checkTaker(state: OpenedCase, command: Command): Rejection | undefined {
  return state.stage === 'request' && !state.taken ? undefined : checkHolder(state, command);
}

/** Cadres work on cases they hold or help with; officers and supervisors of the office on all of them. */
export function checkHandler(state: OpenedCase, command: Command): Rejection | undefined {
  if (isHolder(state, command) || hasRole(command, 'officer') || hasRole(command, 'supervisor')) return undefined;
  if (listActingPersons(command).some((person) => state.coHandlers.includes(person))) return undefined;
  return forbidden('not-a-handler', { params: { holder: state.holder } });
}

/**
 * He filed it, or a request that was merged into it: by his account, or by its receipt code, which an ingress has
 * checked.
 */
export function isFiledBy(state: OpenedCase, { id }: Pick<Actor, 'id'>): boolean {
  const known = [state.requester, ...state.absorbed.flatMap(({ requesters }) => requesters)];
  return known.includes(id) || id.startsWith(RECEIPT_ACTOR_PREFIX);
}
