import type { Actor } from '@lianxin/kernel';
import type { DataKind, Role, Scope, Shown } from './policy.ts';
import { ACTS, READS, ROLES, SCOPES } from './policy.ts';

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);
const STRENGTH: readonly Shown[] = ['none', 'masked', 'with-reason', 'clear'];

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

const most = (shown: readonly Shown[]): Shown =>
  shown.reduce<Shown>((best, one) => (STRENGTH.indexOf(one) > STRENGTH.indexOf(best) ? one : best), 'none');

/** What somebody is shown of one kind of data: the most that any single role of his is shown. */
export const shownTo = ({ roles }: Pick<Actor, 'roles'>, kind: DataKind, standing: Standing): Shown =>
  most(roles.filter(isRole).map((role) => READS[role][kind][SCOPES.indexOf(scopeFor(role, standing))] as Shown));

/** Whether any role of his is shown this kind of every office. */
export const seesAllOffices = (roles: readonly string[], kind: DataKind): boolean =>
  roles.some((role) => isRole(role) && READS[role][kind][SCOPES.indexOf('other')] !== 'none');

/** Those of his roles by which he may ask for this kind, each as far as it reaches: what is clear to it of what it works on. */
export const rolesAskingBy = (roles: readonly string[], kind: DataKind): readonly string[] =>
  roles.filter((role) => shownTo({ roles: [role] }, kind, { filed: false, works: true, scope: 'office' }) === 'clear');

/** Roles that are shown this kind at all: of their own, of their office or of every office. */
export const rolesShown = (kind: DataKind): readonly Role[] =>
  ROLES.filter((role) => READS[role][kind].some((shown) => shown !== 'none'));

export interface ActingPlace {
  /** Undefined: no single office's, so that only those act who act everywhere. */
  readonly office: string | undefined;
  readonly own: boolean;
}

function actsThere(role: string, actor: Pick<Actor, 'office'>, { office, own }: ActingPlace): boolean {
  const where = isRole(role) || role === 'clock' ? ACTS[role] : undefined;
  if (where === 'office') return office !== undefined && actor.office === office;
  return where === 'everywhere' || (where === 'own' && own);
}

/**
 * Somebody with only those of his roles that reach this place: whatever a rule then asks of his roles, one that acts
 * elsewhere does not lend its right to another.
 */
export const actingAt = (actor: Actor, place: ActingPlace): Actor => ({
  ...actor,
  roles: actor.roles.filter((role) => actsThere(role, actor, place)),
});
