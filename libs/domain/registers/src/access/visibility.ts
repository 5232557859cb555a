import type { Actor } from '@lianxin/kernel';
import type { DataKind, Role, Scope, Visibility } from './policy.ts';
import { ACCESS_POLICY, ROLES, SCOPES } from './policy.ts';

/** Whether the table has a row for it; tokens and other processes may name roles that it has not. */
export const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);
const STRENGTH: readonly Visibility[] = ['none', 'masked', 'with-reason', 'clear'];

/** Whether the role is no staff: a requester acts only on what he filed. */
const isOutside = (role: string): boolean => isRole(role) && ACCESS_POLICY[role].acts === 'own';
/** Those roles by which somebody works here. */
export const staffRolesOf = (roles: readonly string[]): readonly string[] => roles.filter((role) => !isOutside(role));
/** An account with any role but requester is staff, also where it files for itself; one without roles is not. */
export const isStaff = (roles: readonly string[]): boolean => staffRolesOf(roles).length > 0;

/** The relation of a stream to somebody, apart from his roles. */
export interface Standing {
  /** He filed it: as a requester it is his. */
  readonly filed: boolean;
  /** He works on it himself. */
  readonly works: boolean;
  readonly scope: Exclude<Scope, 'own'>;
}

/**
 * The column of the policy table: for a requester `own` is what he filed, for staff what they work on in their own
 * office.
 */
export function scopeFor(role: Role, { filed, works, scope }: Standing): Scope {
  if (isOutside(role)) return filed ? 'own' : 'other';
  return works && scope === 'office' ? 'own' : scope;
}

/** One cell of the policy table. */
export const visibilityAt = (role: Role, kind: DataKind, scope: Scope): Visibility =>
  ACCESS_POLICY[role].shown[kind][SCOPES.indexOf(scope)] as Visibility;

const highestVisibility = (shown: readonly Visibility[]): Visibility =>
  shown.reduce<Visibility>((best, one) => (STRENGTH.indexOf(one) > STRENGTH.indexOf(best) ? one : best), 'none');

/** What somebody is shown of one kind of data: the most that any single role of his is shown. */
export const visibilityTo = ({ roles }: Pick<Actor, 'roles'>, kind: DataKind, standing: Standing): Visibility =>
  highestVisibility(roles.filter(isRole).map((role) => visibilityAt(role, kind, scopeFor(role, standing))));

/** Whether any role of his is shown this kind of every office. */
export const canSeeAllOffices = (roles: readonly string[], kind: DataKind): boolean =>
  roles.some((role) => isRole(role) && visibilityAt(role, kind, 'other') !== 'none');

/** The roles that may search by this kind of data: those shown it in the clear in cases of their own. */
export const rolesAllowedToSearchBy = (roles: readonly string[], kind: DataKind): readonly string[] =>
  roles.filter(
    (role) => visibilityTo({ roles: [role] }, kind, { filed: false, works: true, scope: 'office' }) === 'clear',
  );

/** Roles that are shown this kind at all, of their own, of their office or of every office: staff first. */
export function rolesWithSightOf(kind: DataKind): readonly Role[] {
  const seeing = ROLES.filter((role) => SCOPES.some((scope) => visibilityAt(role, kind, scope) !== 'none'));
  return [...seeing.filter((role) => !isOutside(role)), ...seeing.filter(isOutside)];
}
