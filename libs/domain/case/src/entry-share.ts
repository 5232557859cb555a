import type { Actor, EntryQuota } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import { isStaff } from '@lianxin/registers';

/** Entries of one case that one of them may fill: a case of the longest campaign has some sixty in all. */
export const CASE_SHARES = {
  /** Holders of a receipt code: the code may be anybody’s. */
  receipt: 80,
  /** Those beyond it are kept for what he answers: files alone cannot shut him out of his own case. */
  receiptWithFiles: 50,
  requester: 100,
  account: 500,
} as const;

export function entryShareFor(actor: Actor, type: string): EntryQuota {
  if (isStaff(actor.roles)) return { max: CASE_SHARES.account, isStaff: true };
  if (!actor.id.startsWith(RECEIPT_ACTOR_PREFIX)) return { max: CASE_SHARES.requester, isStaff: false };
  const maxForFiles = type === 'AttachFile' ? { maxForFiles: CASE_SHARES.receiptWithFiles } : {};
  return { max: CASE_SHARES.receipt, ...maxForFiles, isStaff: false };
}
