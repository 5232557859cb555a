import type { Facts, Instant } from '@lianxin/kernel';
import { CONTACT } from '@lianxin/kernel';
import type { Instead } from '../events/index.ts';
import type { NoticeState, OpenedCase } from '../state/index.ts';
import type { Presence } from './presence.ts';
import { dayOf, insteadOf, peopleAbove, presenceNeeds, standInsNamed } from './presence.ts';

/** Leave by the registers, accounts by whoever carries it. */
type There = Pick<Presence, 'facts' | 'nobody'>;

/** The contact of the case that a requester filed, a merged one included; undefined for whoever filed none of these. */
function contactOf(state: OpenedCase, account: string): string | undefined {
  if (account === state.requester) return CONTACT;
  const filed = state.absorbed.find(({ requesters }) => requesters.includes(account));
  return filed && `${CONTACT}:${filed.source}`;
}

/** Addresses of roles, of contacts and of requesters are nobody's leave. */
const staffIn = (state: OpenedCase, { recipients }: NoticeState): readonly string[] =>
  recipients.filter((one) => one !== CONTACT && !one.includes(':') && contactOf(state, one) === undefined);

const beside = (state: OpenedCase, people: readonly string[]): readonly (string | undefined)[] =>
  state.lead !== undefined && people.includes(state.lead) ? [...people, state.standIn] : people;

export const noticeNeeds = (state: OpenedCase, notice: NoticeState, there: There): readonly string[] =>
  presenceNeeds(state, beside(state, staffIn(state, notice)), there);

/** Whoever it may come to: those it is for, those beside and above them, and who stands in for any of these. */
export function noticePeople(state: OpenedCase, notice: NoticeState, facts: Facts): readonly string[] {
  const asked = [...notice.recipients, ...beside(state, staffIn(state, notice)), ...peopleAbove(state.desk)];
  const known = asked.filter((account) => account !== undefined);
  return [...new Set([...known, ...known.flatMap((account) => standInsNamed(facts, account))])];
}

/** A requester without an account reads by the receipt of the case he filed. */
function insteadHere(state: OpenedCase, of: string, { facts, nobody = [] }: There, at: Instant): Instead | undefined {
  const contact = contactOf(state, of);
  if (contact === undefined) return insteadOf(state, of, { facts, nobody, day: dayOf(state, at) });
  return nobody.includes(of) && of !== contact ? { of, to: contact, because: 'no-account' } : undefined;
}

/**
 * Who of those a notice is for is not there, and who hears it in his stead. It is sent on once: nobody is chased. Behind
 * the address of a role there may be nobody either.
 */
export function redirectOf(state: OpenedCase, notice: NoticeState, there: There, at: Instant): readonly Instead[] {
  if (notice.instead !== undefined) return [];
  const { nobody = [] } = there;
  const staff = staffIn(state, notice);
  const asked = notice.recipients.filter((one) => staff.includes(one) || nobody.includes(one));
  return asked.flatMap((one) => insteadHere(state, one, there, at) ?? []);
}
