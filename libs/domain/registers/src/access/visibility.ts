import type { Actor } from '@lianxin/kernel';
import type { DataKind, Role, Scope, Visibility } from './policy.ts';
import { ACCESS_POLICY, ROLES, SCOPES } from './policy.ts';

/** Whether the table has a row for it; tokens and other processes may name roles that it has not. */
export const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);
const STRENGTH: readonly Visibility[] = ['none', 'masked', 'with-reason', 'clear'];

/** A requester is none of those who work here, and what he acts on is only what he filed. */
const isOutside = (role: string): boolean => isRole(role) && ACCESS_POLICY[role].acts === 'own';
/** Those roles by which somebody works here. */
export const staffRolesOf = (roles: readonly string[]): readonly string[] => roles.filter((role) => !isOutside(role));
/** Whoever serves in any role is staff, also where he files for himself; whoever has no role at all is not. */
export const isStaff = (roles: readonly string[]): boolean => staffRolesOf(roles).length > 0;

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
  if (isOutside(role)) return filed ? 'own' : 'other';
  return works && scope === 'office' ? 'own' : scope;
}

/** One cell of the table. */
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

/** Those of his roles by which he may ask for this kind, each as far as it reaches: what is clear to it of what it works on. */
export const rolesAllowedToSearchBy = (roles: readonly string[], kind: DataKind): readonly string[] =>
  roles.filter(
    (role) => visibilityTo({ roles: [role] }, kind, { filed: false, works: true, scope: 'office' }) === 'clear',
  );

/** Roles that are shown this kind at all, of their own, of their office or of every office: staff first. */
export function rolesWithSightOf(kind: DataKind): readonly Role[] {
  const seeing = ROLES.filter((role) => SCOPES.some((scope) => visibilityAt(role, kind, scope) !== 'none'));
  return [...seeing.filter((role) => !isOutside(role)), ...seeing.filter(isOutside)];
}
