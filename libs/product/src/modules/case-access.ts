import type { CaseState, OpenedCase } from '@lianxin/case';
import {
  findHandOverVersion,
  hadHand,
  isEntryTold,
  isOpened,
  judgeStanding,
  withholdDraw,
  withholdEntry,
} from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import type { DataKind, Standing } from '@lianxin/registers';
import { canSeeAllOffices, scopeFor, staffRolesOf, visibilityTo } from '@lianxin/registers';
import type { Access, Withholding } from '@lianxin/application';

/** A receipt opens the one case it was given for. */
const isOtherReceipt = ({ id: actor }: Actor, id: string): boolean =>
  actor.startsWith(RECEIPT_ACTOR_PREFIX) && actor !== `${RECEIPT_ACTOR_PREFIX}${id}`;

/** A verifier who has the case, helps with it or had a hand in it is one of those who must not know. */
function isToldOfDraws(state: OpenedCase, { id, roles }: Actor, standing: Standing): boolean {
  const telling = staffRolesOf(roles).filter((role) => !(role === 'verifier' && hadHand(state, id)));
  return visibilityTo({ roles: telling }, 'looked-at', standing) === 'clear';
}

const withholdingFor = (state: OpenedCase): Withholding => ({
  ofState: (shown) => (isOpened(shown as CaseState) ? withholdDraw(shown as OpenedCase) : shown),
  ofEntry: (entry) => withholdEntry(state, entry),
  isRowShown: (entry) => isEntryTold(state, entry),
});

function staffAccess(state: OpenedCase, actor: Actor, standing: Standing): Access | undefined {
  const staff = { roles: staffRolesOf(actor.roles) };
  if (visibilityTo(staff, 'history', standing) === 'none') return undefined;
  const shows = (kind: DataKind) => visibilityTo(staff, kind, standing);
  const former = standing.scope === 'former' && !canSeeAllOffices(actor.roles, 'history');
  const upTo = former ? findHandOverVersion(state, actor.office ?? '') : undefined;
  const withheld = isToldOfDraws(state, actor, standing) ? {} : { withholding: withholdingFor(state) };
  return { as: 'staff', visibilityOf: shows, ...withheld, ...(upTo === undefined ? {} : { upTo }) };
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
