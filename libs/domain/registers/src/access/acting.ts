import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, forbidden } from '@lianxin/kernel';
import type { RoleAccess } from './policy.ts';
import { ACCESS_POLICY } from './policy.ts';
import { isRole, staffRolesOf } from './visibility.ts';

/** What a command is about, as far as it decides who may send it. */
export interface ActingPlace {
  /** Undefined: of no single office, so that only roles act which act everywhere. */
  readonly office: string | undefined;
  /** He filed it himself. */
  readonly own: boolean;
}

/** Where a role acts: the engine itself everywhere, an unknown role nowhere. */
function reachOf(role: string): RoleAccess['acts'] | undefined {
  if (CLOCK_ACTOR.roles.includes(role)) return 'everywhere';
  return isRole(role) ? ACCESS_POLICY[role].acts : undefined;
}

function isActingAt(role: string, actor: Pick<Actor, 'office'>, { office, own }: ActingPlace): boolean {
  const reach = reachOf(role);
  if (reach === 'office') return office !== undefined && actor.office === office;
  return reach === 'everywhere' || (reach === 'own' && own);
}

/**
 * Somebody with only those of his roles that reach this place: whatever a rule then asks of his roles, one that acts
 * elsewhere does not lend its right to another.
 */
export const limitRolesToPlace = (actor: Actor, place: ActingPlace): Actor => ({
  ...actor,
  roles: actor.roles.filter((role) => isActingAt(role, actor, place)),
});

/** Wherever it acts. */
export const hasAnyRole = ({ roles }: Pick<Actor, 'roles'>, allowed: readonly string[]): boolean =>
  roles.some((role) => allowed.includes(role));

/** Whether one of the allowed roles that he has acts at this place. */
export const isAllowedAt = (actor: Actor, allowed: readonly string[], place: ActingPlace): boolean =>
  hasAnyRole(limitRolesToPlace(actor, place), allowed);

/** Whether one of the allowed roles that he has acts everywhere. */
export const isAllowedEverywhere = (actor: Actor, allowed: readonly string[]): boolean =>
  isAllowedAt(actor, allowed, { office: undefined, own: false });

/**
 * The command with those of the actor's roles that reach this place, if one of them may send it at all: what one role
 * may do elsewhere is no right of another one here. Refused as another office's; to an actor who may send it as a
 * requester only, as not his own case.
 */
export function limitToReachingRoles<C extends Command>(
  command: C,
  allowed: readonly string[],
  place: ActingPlace,
): C | Rejection {
  const actor = limitRolesToPlace(command.actor, place);
  if (hasAnyRole(actor, allowed)) return { ...command, actor };
  const isStaffCommand = hasAnyRole({ roles: staffRolesOf(command.actor.roles) }, allowed);
  return isStaffCommand
    ? forbidden('other-office', { params: { office: place.office ?? '' } })
    : forbidden('not-your-case');
}
