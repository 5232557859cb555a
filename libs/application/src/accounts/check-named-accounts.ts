import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';

/** An account that a command names, and what it has to be for the place it is named for. */
export interface NamedAccount {
  readonly field: string;
  readonly account: string;
  /** It is of this office. */
  readonly office?: string | undefined;
  /** It has one of these roles. */
  readonly roles?: readonly string[];
  /** It may be disabled or unknown, such as where something ends for it. */
  readonly mayBeDisabled?: boolean;
  /** It is the stand-in of this account: of the same office, with a role in common. */
  readonly like?: string;
}

/** What is asked of an account that a command names. */
export interface AccountStatus {
  readonly roles: readonly string[];
  readonly disabled: boolean;
  readonly office?: string | undefined;
}

/** Looks accounts up by id. */
export interface AccountDirectory {
  byId(id: string): Promise<AccountStatus | undefined>;
}

const haveInCommon = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

const lacksRole = (account: AccountStatus, wanted: readonly string[]): boolean =>
  wanted.length > 0 && !haveInCommon(wanted, account.roles);

type RequiredPlace = Pick<NamedAccount, 'office' | 'roles'>;

/**
 * An account of another office is answered like one that does not exist, so that offices do not learn of each other's.
 */
const isAvailable = (
  account: AccountStatus | undefined,
  { office }: RequiredPlace,
  mayBeGone: boolean,
): account is AccountStatus =>
  account !== undefined && (mayBeGone || !account.disabled) && (office === undefined || account.office === office);

function findMisfit(
  account: AccountStatus | undefined,
  named: NamedAccount,
  place: RequiredPlace,
): Rejection | undefined {
  const { field, account: id, mayBeDisabled: mayBeGone = false } = named;
  if (mayBeGone && !account) return undefined;
  if (!isAvailable(account, place, mayBeGone)) return refused('no-account-here', { field, params: { account: id } });
  const { roles = [] } = place;
  if (!lacksRole(account, roles)) return undefined;
  return refused('account-without-role', { field, params: { account: id, roles: roles.join(', ') } });
}

async function checkNamedAccount(people: AccountDirectory, named: NamedAccount): Promise<Rejection | undefined> {
  const beside = named.like === undefined ? undefined : await people.byId(named.like);
  return findMisfit(await people.byId(named.account), named, beside ?? named);
}

/** Refuses the first account that does not exist, is disabled, or lacks the office or role its place needs. */
export async function checkNamedAccounts(
  people: AccountDirectory,
  named: readonly NamedAccount[],
): Promise<Rejection | undefined> {
  for (const one of named) {
    const why = await checkNamedAccount(people, one);
    if (why) return why;
  }
  return undefined;
}
