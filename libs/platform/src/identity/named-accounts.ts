import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { Account, Accounts } from './accounts.ts';

/** An account that a command names, and what it has to be for the place it is named for. */
export interface NamedAccount {
  readonly field: string;
  readonly account: string;
  /** It is of this office. */
  readonly office?: string | undefined;
  /** It has one of these roles. */
  readonly roles?: readonly string[];
  /** It stands in for this one: of the same office, with a role in common. */
  readonly like?: string;
}

const haveInCommon = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** Whether it is of another office is not told: that is no business of this one. */
const isHere = (account: Account | undefined, office: string | undefined): account is Account =>
  account?.disabled === false && (office === undefined || account.office === office);

const lacksRole = (account: Account, wanted: readonly string[]): boolean =>
  wanted.length > 0 && !haveInCommon(wanted, account.roles);

async function unfit(
  accounts: Pick<Accounts, 'byId'>,
  { field, account: id, office, roles = [], like }: NamedAccount,
): Promise<Rejection | undefined> {
  const account = await accounts.byId(id);
  const beside = like === undefined ? undefined : await accounts.byId(like);
  const place = beside ?? { office, roles };
  if (!isHere(account, place.office)) return refused('no-account-here', { field, params: { account: id } });
  if (!lacksRole(account, place.roles)) return undefined;
  return refused('account-without-role', { field, params: { account: id, roles: place.roles.join(', ') } });
}

/** Why one of the accounts cannot be named: people name people who are there. */
export async function unfitAmong(
  accounts: Pick<Accounts, 'byId'>,
  named: readonly NamedAccount[],
): Promise<Rejection | undefined> {
  for (const one of named) {
    const why = await unfit(accounts, one);
    if (why) return why;
  }
  return undefined;
}
