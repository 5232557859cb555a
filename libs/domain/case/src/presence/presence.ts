import type { Facts, Instant, LocalDate } from '@lianxin/kernel';
import { dateAt } from '@lianxin/kernel';
import type { AbsenceState } from '@lianxin/registers';
import { absenceStream, absentOn } from '@lianxin/registers';
import { packOf } from '../clocks/pack.ts';
import type { Instead } from '../events/index.ts';
import type { Common } from '../state/index.ts';

/** Who is away is asked of other streams, so that these are read before. */
export interface Presence {
  readonly facts: Facts;
  readonly day: LocalDate;
  /** Those who have no account here: they read nothing, whatever leave says. */
  readonly nobody?: readonly string[] | undefined;
  /** Whether somebody may stand in for what is asked; default: anybody. */
  readonly may?: (account: string) => boolean;
}

/** The day of the office: leave is taken by days. */
export const dayOf = (state: Pick<Common, 'programme'>, at: Instant): LocalDate =>
  dateAt(at, packOf(state).office.hours.offsetMinutes);

const absencesOf = (facts: Facts, account: string): AbsenceState | undefined => facts.of(absenceStream(account));

const hasNoAccount = ({ nobody = [] }: Pick<Presence, 'nobody'>, account: string): boolean => nobody.includes(account);

export const isAway = (presence: Presence, account: string): boolean =>
  hasNoAccount(presence, account) || absentOn(absencesOf(presence.facts, account), presence.day) !== undefined;

export const standInsNamed = (facts: Facts, account: string): readonly string[] =>
  (absencesOf(facts, account)?.absences ?? []).flatMap(({ standIn }) => standIn ?? []);

/** Who answers for the office, in the order in which they are told where nobody nearer is there. */
export const peopleAbove = ({ supervisor, leader, dutyOfficer }: Common['desk']): readonly string[] => [
  supervisor,
  leader,
  dutyOfficer,
];

/** Whoever comes back reads what waited for him; who has no account never does, so that even the duty officer is told. */
const above = (desk: Common['desk'], isLost: boolean): readonly string[] =>
  peopleAbove(desk).slice(0, isLost ? undefined : -1);

/** Streams to read before it is known who is there of `accounts`: theirs, and where one is ever away those above. */
export function presenceNeeds(
  { desk }: Pick<Common, 'desk'>,
  accounts: readonly (string | undefined)[],
  { facts, nobody = [] }: Pick<Presence, 'facts' | 'nobody'>,
): readonly string[] {
  const asked = accounts.filter((account) => account !== undefined);
  const anybodyAway = nobody.length > 0 || asked.some((account) => absencesOf(facts, account) !== undefined);
  const known = anybodyAway ? [...asked, ...above(desk, nobody.length > 0)] : asked;
  return [...new Set([...known, ...known.flatMap((account) => standInsNamed(facts, account))])].map(absenceStream);
}

/** Whoever stands in by the register of his leave. */
function standInOf({ facts, day }: Presence, account: string): string | undefined {
  return absentOn(absencesOf(facts, account), day)?.standIn;
}

/**
 * Who is told or asked in the stead of somebody who is away or has no account: whom his leave names, then whoever is
 * stationed beside him (AB岗); where nobody is present, at once the supervisor, or who is above him. Undefined where he
 * is there, or nobody is.
 */
export function insteadOf(
  { desk, ...stationed }: Pick<Common, 'desk' | 'lead' | 'standIn'>,
  of: string,
  presence: Presence,
): Instead | undefined {
  if (!isAway(presence, of)) return undefined;
  const there = (account: string | undefined): account is string => account !== undefined && !isAway(presence, account);
  const beside = of === stationed.lead ? stationed.standIn : undefined;
  const { may = () => true } = presence;
  const standIn = [standInOf(presence, of), beside].find((account) => there(account) && may(account));
  const isLost = hasNoAccount(presence, of);
  if (standIn !== undefined) return { of, to: standIn, because: isLost ? 'no-account' : 'stand-in' };
  const to = above(desk, isLost)
    .flatMap((account) => [account, standInOf(presence, account)])
    .find(there);
  return to === undefined ? undefined : { of, to, because: isLost ? 'no-account' : 'nobody-present' };
}
