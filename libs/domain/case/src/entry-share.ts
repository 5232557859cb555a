import type { Actor, EntryQuota } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import { isStaff } from '@lianxin/registers';

/** Entries of one case that one of them may fill: a case of the longest campaign has some sixty in all. */
export const CASE_SHARES = {
  /** Whoever shows a receipt code: the code may be anybody's. */
  guest: 50,
  requester: 100,
  account: 500,
} as const;

export function entryShareFor(actor: Actor): EntryQuota {
  if (isStaff(actor.roles)) return { max: CASE_SHARES.account, isStaff: true };
  const isGuest = actor.id.startsWith(RECEIPT_ACTOR_PREFIX);
  return { max: isGuest ? CASE_SHARES.guest : CASE_SHARES.requester, isStaff: false };
}
