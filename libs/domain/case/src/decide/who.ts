import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { RECEIPT_PREFIX, forbidden } from '@lianxin/kernel';
import type { ActingPlace } from '@lianxin/registers';
import { actingAt } from '@lianxin/registers';
import { defined } from '../defined.ts';
import type { By } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import type { Grounded } from './in-the-stead.ts';

/** Who acted; for whom, and on which ground. */
export const byOf = ({ actor, onBehalfOf, ground }: Grounded): By => defined({ by: actor.id, onBehalfOf, ground });

/** Whoever acts and whoever he acts for, on a ground: what is the one's business is the other's. */
export const persons = ({ actor, onBehalfOf }: Command): readonly string[] =>
  onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf];

export const has = ({ actor }: Command, role: string): boolean => actor.roles.includes(role);

export const isHolder = (state: OpenedCase, command: Command): boolean => persons(command).includes(state.holder);

/** The holder's own business; a supervisor may step in. */
export function notHolder(state: OpenedCase, command: Command): Rejection | undefined {
  if (isHolder(state, command) || has(command, 'supervisor')) return undefined;
  return forbidden('not-the-holder', { params: { holder: state.holder } });
}

/** A request in the pool is any officer's; once taken it is the holder's. */
export function notTaker(state: OpenedCase, command: Command): Rejection | undefined {
  return state.stage === 'request' && !state.taken ? undefined : notHolder(state, command);
}

/** Cadres work on cases they hold or help with; officers and supervisors of the office on all of them. */
export function notAtWork(state: OpenedCase, command: Command): Rejection | undefined {
  if (isHolder(state, command) || has(command, 'officer') || has(command, 'supervisor')) return undefined;
  if (persons(command).some((person) => state.coHandlers.includes(person))) return undefined;
  return forbidden('not-a-handler', { params: { holder: state.holder } });
}

/** He filed it, or a request that was merged into it: by his account, or by its receipt code, which a door has checked. */
export function isFiledBy(state: OpenedCase, { id }: Pick<Actor, 'id'>): boolean {
  const known = [state.requester, ...state.absorbed.flatMap(({ requesters }) => requesters)];
  return known.includes(id) || id.startsWith(RECEIPT_PREFIX);
}

/**
 * The command with those of the actor's roles that reach this place, if one of them may send it at all: what one role
 * may do elsewhere is no right of another one here.
 */
export function withinReach<C extends Command>(
  command: C,
  allowed: readonly string[],
  place: ActingPlace,
): C | Rejection {
  const actor = actingAt(command.actor, place);
  if (actor.roles.some((role) => allowed.includes(role))) return { ...command, actor };
  const others = command.actor.roles.filter((role) => role !== 'requester' && allowed.includes(role));
  if (others.length === 0) return forbidden('not-your-case');
  return forbidden('other-office', { params: { office: place.office ?? '' } });
}
