import type { ForeignState, Instant } from '@lianxin/kernel';
import { CONTACT_ADDRESS } from '@lianxin/kernel';
import type { Substitution } from '../events/index.ts';
import type { NoticeState, OpenedCase } from '../state/index.ts';
import type { Presence } from './presence.ts';
import { officeDayOf, findSubstitution, listSuperiors, presenceDependencies, listNamedStandIns } from './presence.ts';

/** Leave as the registers have it; accounts as the notifier knows them. */
type PresenceKnowledge = Pick<Presence, 'foreignState' | 'nobody'>;

/** The contact address of the case that the account filed, a merged one included; undefined where it filed none. */
function findContactAddress(state: OpenedCase, account: string): string | undefined {
  if (account === state.requester) return CONTACT_ADDRESS;
  const filed = state.absorbed.find(({ requesters }) => requesters.includes(account));
  return filed && `${CONTACT_ADDRESS}:${filed.source}`;
}

/** Recipients that can be on leave: no roles, contacts or requesters. */
const listStaffRecipients = (state: OpenedCase, { recipients }: NoticeState): readonly string[] =>
  recipients.filter(
    (one) => one !== CONTACT_ADDRESS && !one.includes(':') && findContactAddress(state, one) === undefined,
  );

const withLeadStandIn = (state: OpenedCase, people: readonly string[]): readonly (string | undefined)[] =>
  state.lead !== undefined && people.includes(state.lead) ? [...people, state.standIn] : people;

export const noticeDependencies = (
  state: OpenedCase,
  notice: NoticeState,
  there: PresenceKnowledge,
): readonly string[] => presenceDependencies(state, withLeadStandIn(state, listStaffRecipients(state, notice)), there);

/** Everybody it may go to: its recipients, those beside and above them, and the stand-ins of all of these. */
export function listPossibleRecipients(
  state: OpenedCase,
  notice: NoticeState,
  foreignState: ForeignState,
): readonly string[] {
  const asked = [
    ...notice.recipients,
    ...withLeadStandIn(state, listStaffRecipients(state, notice)),
    ...listSuperiors(state.desk),
  ];
  const known = asked.filter((account) => account !== undefined);
  return [...new Set([...known, ...known.flatMap((account) => listNamedStandIns(foreignState, account))])];
}

/** A requester without an account reads by the receipt of the case he filed. */
function findSubstitutionHere(
  state: OpenedCase,
  of: string,
  { foreignState, nobody = [] }: PresenceKnowledge,
  at: Instant,
): Substitution | undefined {
  const contact = findContactAddress(state, of);
  if (contact === undefined) return findSubstitution(state, of, { foreignState, nobody, day: officeDayOf(state, at) });
  return nobody.includes(of) && of !== contact ? { of, to: contact, because: 'no-account' } : undefined;
}

/**
 * Which recipients of a notice are not present, and who is told instead of each. A notice is redirected once. The
 * address of a role may have no account behind it either.
 */
export function findSubstitutions(
  state: OpenedCase,
  notice: NoticeState,
  there: PresenceKnowledge,
  at: Instant,
): readonly Substitution[] {
  if (notice.instead !== undefined) return [];
  const { nobody = [] } = there;
  const staff = listStaffRecipients(state, notice);
  const asked = notice.recipients.filter((one) => staff.includes(one) || nobody.includes(one));
  return asked.flatMap((one) => findSubstitutionHere(state, one, there, at) ?? []);
}
