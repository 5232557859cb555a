import type { Facts, Instant } from '@lianxin/kernel';
import { CONTACT } from '@lianxin/kernel';
import type { Instead } from '../events/index.ts';
import type { NoticeState, OpenedCase } from '../state/index.ts';
import { dayOf, insteadOf, presenceNeeds } from './presence.ts';

/** Addresses of roles, of contacts and of requesters are nobody's leave. */
function staffIn(state: OpenedCase, { recipients }: NoticeState): readonly string[] {
  const requesters = [state.requester, ...state.absorbed.flatMap((one) => one.requesters)];
  return recipients.filter((one) => one !== CONTACT && !one.includes(':') && !requesters.includes(one));
}

const beside = (state: OpenedCase, people: readonly string[]): readonly (string | undefined)[] =>
  state.lead !== undefined && people.includes(state.lead) ? [...people, state.standIn] : people;

export const noticeNeeds = (state: OpenedCase, notice: NoticeState, facts: Facts): readonly string[] =>
  presenceNeeds(state, beside(state, staffIn(state, notice)), facts);

/** Who of those a notice is for is away, and who hears it in his stead. It is sent on once: nobody is chased. */
export function redirectOf(state: OpenedCase, notice: NoticeState, facts: Facts, at: Instant): readonly Instead[] {
  if (notice.instead !== undefined) return [];
  const presence = { facts, day: dayOf(state, at) };
  return staffIn(state, notice).flatMap((account) => insteadOf(state, account, presence) ?? []);
}
