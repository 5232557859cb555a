import type { CaseState, OpenedCase } from '@lianxin/case';
import { findHandOverVersion, isOpened, judgeStanding } from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import type { DataKind, Standing } from '@lianxin/registers';
import { canSeeAllOffices, scopeFor, staffRolesOf, visibilityTo } from '@lianxin/registers';
import type { Access } from '@lianxin/application';

/** A receipt opens the one case it was given for. */
const isOtherReceipt = ({ id: actor }: Actor, id: string): boolean =>
  actor.startsWith(RECEIPT_ACTOR_PREFIX) && actor !== `${RECEIPT_ACTOR_PREFIX}${id}`;

function staffAccess(state: OpenedCase, actor: Actor, standing: Standing): Access | undefined {
  const staff = { roles: staffRolesOf(actor.roles) };
  if (visibilityTo(staff, 'history', standing) === 'none') return undefined;
  const shows = (kind: DataKind) => visibilityTo(staff, kind, standing);
  const former = standing.scope === 'former' && !canSeeAllOffices(actor.roles, 'history');
  const upTo = former ? findHandOverVersion(state, actor.office ?? '') : undefined;
  return { as: 'staff', visibilityOf: shows, ...(upTo === undefined ? {} : { upTo }) };
}

/** What the policy shows somebody of a case; undefined: it is as if it did not exist. */
export function caseAccess(
  state: CaseState,
  actor: Actor,
  id: string,
  { standsIn } = { standsIn: false },
): Access | undefined {
  if (!isOpened(state) || isOtherReceipt(actor, id)) return undefined;
  const known = judgeStanding(state, actor);
  const standing = { ...known, works: known.works || standsIn };
  const staff = staffAccess(state, actor, standing);
  if (staff) return staff;
  const own = actor.roles.includes('requester') && scopeFor('requester', standing) === 'own';
  return own ? { as: 'requester', visibilityOf: (kind) => visibilityTo(actor, kind, standing) } : undefined;
}
