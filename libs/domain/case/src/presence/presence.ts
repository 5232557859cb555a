import type { ForeignState, Instant, LocalDate } from '@lianxin/kernel';
import { localDateAt } from '@lianxin/kernel';
import type { AbsenceState } from '@lianxin/registers';
import { absenceStream, findAbsenceOn } from '@lianxin/registers';
import { requirePack } from '../clocks/clock-rules.ts';
import type { Substitution } from '../events/index.ts';
import type { CommonCaseState } from '../state/index.ts';

/** What is known of who is away: read from other streams before the decision. */
export interface Presence {
  readonly foreignState: ForeignState;
  readonly day: LocalDate;
  /** Accounts that do not exist here: they read nothing, on leave or not. */
  readonly nobody?: readonly string[] | undefined;
  /** Whether somebody may stand in for what is asked; default: anybody. */
  readonly may?: (account: string) => boolean;
}

/** The day of an instant in the office's zone; leave is recorded by days. */
export const officeDayOf = (state: CommonCaseState, at: Instant): LocalDate =>
  localDateAt(at, requirePack(state).office.hours.offsetMinutes);

const absenceStateOf = (foreignState: ForeignState, account: string): AbsenceState | undefined =>
  foreignState.stateOf(absenceStream(account));

const hasNoAccount = ({ nobody = [] }: Pick<Presence, 'nobody'>, account: string): boolean => nobody.includes(account);

export const isAway = (presence: Presence, account: string): boolean =>
  hasNoAccount(presence, account) ||
  findAbsenceOn(absenceStateOf(presence.foreignState, account), presence.day) !== undefined;

export const listNamedStandIns = (foreignState: ForeignState, account: string): readonly string[] =>
  (absenceStateOf(foreignState, account)?.absences ?? []).flatMap(({ standIn }) => standIn ?? []);

/** Who answers for the office, in the order in which they are told where nobody nearer is there. */
export const listSuperiors = ({ supervisor, leader, dutyOfficer }: CommonCaseState['desk']): readonly string[] => [
  supervisor,
  leader,
  dutyOfficer,
];

/** One who comes back from leave reads what waited; one without an account never does, so the duty officer counts too. */
const listReachableSuperiors = (desk: CommonCaseState['desk'], isLost: boolean): readonly string[] =>
  listSuperiors(desk).slice(0, isLost ? undefined : -1);

/** Streams to read before it is known who of `accounts` is present: theirs and, where one has leave, the superiors'. */
export function presenceDependencies(
  { desk }: Pick<CommonCaseState, 'desk'>,
  accounts: readonly (string | undefined)[],
  { foreignState, nobody = [] }: Pick<Presence, 'foreignState' | 'nobody'>,
): readonly string[] {
  const asked = accounts.filter((account) => account !== undefined);
  const anybodyAway = nobody.length > 0 || asked.some((account) => absenceStateOf(foreignState, account) !== undefined);
  const known = anybodyAway ? [...asked, ...listReachableSuperiors(desk, nobody.length > 0)] : asked;
  return [...new Set([...known, ...known.flatMap((account) => listNamedStandIns(foreignState, account))])].map(
    absenceStream,
  );
}

/** The stand-in whom the register of his leave names. */
function findStandInOnLeave({ foreignState, day }: Presence, account: string): string | undefined {
  return findAbsenceOn(absenceStateOf(foreignState, account), day)?.standIn;
}

/**
 * Who is told or asked instead of somebody who is away or has no account: whom his leave names, then the cadre
 * stationed beside him (AB岗); where nobody is present, at once the supervisor, or who is above him. Undefined where he
 * is present himself, or nobody is.
 */
export function findSubstitution(
  { desk, ...stationed }: Pick<CommonCaseState, 'desk' | 'lead' | 'standIn'>,
  of: string,
  presence: Presence,
): Substitution | undefined {
  if (!isAway(presence, of)) return undefined;
  const there = (account: string | undefined): account is string => account !== undefined && !isAway(presence, account);
  const beside = of === stationed.lead ? stationed.standIn : undefined;
  const { may = () => true } = presence;
  const standIn = [findStandInOnLeave(presence, of), beside].find((account) => there(account) && may(account));
  const isLost = hasNoAccount(presence, of);
  if (standIn !== undefined) return { of, to: standIn, because: isLost ? 'no-account' : 'stand-in' };
  const to = listReachableSuperiors(desk, isLost)
    .flatMap((account) => [account, findStandInOnLeave(presence, account)])
    .find(there);
  return to === undefined ? undefined : { of, to, because: isLost ? 'no-account' : 'nobody-present' };
}
