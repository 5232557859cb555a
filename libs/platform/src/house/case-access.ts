import type { CaseState, OpenedCase } from '@lianxin/case';
import { handedOverAt, isOpened, standingOf } from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { RECEIPT_PREFIX } from '@lianxin/kernel';
import type { DataKind, Standing } from '@lianxin/registers';
import { scopeFor, seesAllOffices, shownTo } from '@lianxin/registers';
import type { Access } from '../installation/index.ts';

/** A receipt opens the one case it was given for. */
const isOtherReceipt = ({ id: actor }: Actor, id: string): boolean =>
  actor.startsWith(RECEIPT_PREFIX) && actor !== `${RECEIPT_PREFIX}${id}`;

function staffAccess(state: OpenedCase, actor: Actor, standing: Standing): Access | undefined {
  const staff = { roles: actor.roles.filter((role) => role !== 'requester') };
  if (shownTo(staff, 'history', standing) === 'none') return undefined;
  const shows = (kind: DataKind) => shownTo(staff, kind, standing);
  const former = standing.scope === 'former' && !seesAllOffices(actor.roles, 'history');
  const upTo = former ? handedOverAt(state, actor.office ?? '') : undefined;
  return { as: 'staff', shows, ...(upTo === undefined ? {} : { upTo }) };
}

/** What the policy shows somebody of a case; undefined: it is as if it did not exist. */
export function caseAccess(
  state: CaseState,
  actor: Actor,
  id: string,
  { standsIn } = { standsIn: false },
): Access | undefined {
  if (!isOpened(state) || isOtherReceipt(actor, id)) return undefined;
  const known = standingOf(state, actor);
  const standing = { ...known, works: known.works || standsIn };
  const staff = staffAccess(state, actor, standing);
  if (staff) return staff;
  const own = actor.roles.includes('requester') && scopeFor('requester', standing) === 'own';
  return own ? { as: 'requester', shows: (kind) => shownTo(actor, kind, standing) } : undefined;
}
