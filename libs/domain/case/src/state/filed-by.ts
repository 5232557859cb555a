import type { Actor } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import type { OpenedCase } from './case-state.ts';

/**
 * Whether the actor filed the case, or a request merged into it: by his account, or by its receipt code, which the
 * ingress has checked.
 */
export function isFiledBy(state: OpenedCase, { id }: Pick<Actor, 'id'>): boolean {
  const known = [state.requester, ...state.absorbed.flatMap(({ requesters }) => requesters)];
  return known.includes(id) || id.startsWith(RECEIPT_ACTOR_PREFIX);
}

/** Whether somebody handled the case or filed it: he neither verifies it nor excuses a breach of it. */
export const hasPart = (state: OpenedCase, id: string): boolean =>
  state.handlers.includes(id) || isFiledBy(state, { id });

/** Whether somebody has or had a hand in the case: he looks back at it only by exception, and is not told whether anybody does. */
export const hadHand = (state: OpenedCase, id: string): boolean =>
  hasPart(state, id) || state.holder === id || state.coHandlers.includes(id);
