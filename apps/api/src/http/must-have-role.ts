import type { Actor } from '@lianxin/kernel';
import { hasAnyRole } from '@lianxin/registers';
import type { HttpProblem } from './http-problem.ts';
import { httpProblem } from './http-problem.ts';

/** That it is only for these roles. */
export const onlyForRoles = (roles: readonly string[]): HttpProblem =>
  httpProblem('forbidden', 'role-may-not', { roles: roles.join(', ') });

/** Throws `HttpProblem` where the actor has none of the roles. */
export function mustHaveRole(actor: Pick<Actor, 'roles'>, roles: readonly string[]): void {
  if (!hasAnyRole(actor, roles)) throw onlyForRoles(roles);
}
