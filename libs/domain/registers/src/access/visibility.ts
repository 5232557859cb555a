import type { Actor } from '@lianxin/kernel';
import type { DataKind, Role, Scope, Visibility } from './policy.ts';
import { ACTING_POLICY, READ_POLICY, ROLES, SCOPES } from './policy.ts';

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);
const STRENGTH: readonly Visibility[] = ['none', 'masked', 'with-reason', 'clear'];

/** How a stream stands to somebody, apart from his roles. */
export interface Standing {
  /** He filed it: as a requester it is his. */
  readonly filed: boolean;
  /** He works on it himself. */
  readonly works: boolean;
  readonly scope: Exclude<Scope, 'own'>;
}

/** `own` is of a requester what he filed, of everybody else what he works on for his own office. */
export function scopeFor(role: Role, { filed, works, scope }: Standing): Scope {
  if (role === 'requester') return filed ? 'own' : 'other';
  return works && scope === 'office' ? 'own' : scope;
}

const highestVisibility = (shown: readonly Visibility[]): Visibility =>
  shown.reduce<Visibility>((best, one) => (STRENGTH.indexOf(one) > STRENGTH.indexOf(best) ? one : best), 'none');

/** What somebody is shown of one kind of data: the most that any single role of his is shown. */
export const visibilityTo = ({ roles }: Pick<Actor, 'roles'>, kind: DataKind, standing: Standing): Visibility =>
  highestVisibility(
    roles.filter(isRole).map((role) => READ_POLICY[role][kind][SCOPES.indexOf(scopeFor(role, standing))] as Visibility),
  );

/** Whether any role of his is shown this kind of every office. */
export const canSeeAllOffices = (roles: readonly string[], kind: DataKind): boolean =>
  roles.some((role) => isRole(role) && READ_POLICY[role][kind][SCOPES.indexOf('other')] !== 'none');

/** Those of his roles by which he may ask for this kind, each as far as it reaches: what is clear to it of what it works on. */
export const rolesAllowedToSearchBy = (roles: readonly string[], kind: DataKind): readonly string[] =>
  roles.filter(
    (role) => visibilityTo({ roles: [role] }, kind, { filed: false, works: true, scope: 'office' }) === 'clear',
  );

/** Roles that are shown this kind at all: of their own, of their office or of every office. */
export const rolesWithSightOf = (kind: DataKind): readonly Role[] =>
  ROLES.filter((role) => READ_POLICY[role][kind].some((shown) => shown !== 'none'));

export interface ActingPlace {
  /** Undefined: no single office's, so that only those act who act everywhere. */
  readonly office: string | undefined;
  readonly own: boolean;
}

function isActingAt(role: string, actor: Pick<Actor, 'office'>, { office, own }: ActingPlace): boolean {
  const where = isRole(role) || role === 'clock' ? ACTING_POLICY[role] : undefined;
  if (where === 'office') return office !== undefined && actor.office === office;
  return where === 'everywhere' || (where === 'own' && own);
}

/**
 * Somebody with only those of his roles that reach this place: whatever a rule then asks of his roles, one that acts
 * elsewhere does not lend its right to another.
 */
export const limitRolesToPlace = (actor: Actor, place: ActingPlace): Actor => ({
  ...actor,
  roles: actor.roles.filter((role) => isActingAt(role, actor, place)),
});
