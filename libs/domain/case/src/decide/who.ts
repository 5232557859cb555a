import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { By } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';

export const byOf = ({ actor, onBehalfOf }: Command): By => defined({ by: actor.id, onBehalfOf });

/** Whoever acts and whoever is acted for: both count as having acted. */
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

/** Ids a door gives to somebody who showed the receipt code of the case. */
export const RECEIPT_PREFIX = 'receipt-';

/** A requester sees to his own case: by the account that filed it, or by its receipt code. */
export function notTheRequester(state: OpenedCase, command: Command): Rejection | undefined {
  const { actor } = command;
  if (!has(command, 'requester') || actor.roles.length > 1 || state.requester === undefined) return undefined;
  const known = [state.requester, ...state.absorbed.flatMap(({ requesters }) => requesters)];
  if (known.includes(actor.id) || actor.id.startsWith(RECEIPT_PREFIX)) return undefined;
  return forbidden('not-your-case');
}

/** These act in any office, or are let in by another door's check. */
const ANY_OFFICE = ['requester', 'leader', 'auditor', 'reader', 'operator', 'integrator', 'clock'];

/** Judged by the roles that allow the command at all: a reader's wide view does not widen an officer's hand. */
export function otherOffice(office: string, { actor }: Command, allowed: readonly string[]): Rejection | undefined {
  if (actor.office === office) return undefined;
  const role = actor.roles.find((r) => allowed.includes(r) && ANY_OFFICE.includes(r));
  return role === undefined ? forbidden('other-office', { params: { office } }) : undefined;
}
