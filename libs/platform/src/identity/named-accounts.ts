import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { Account } from './accounts.ts';

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

type Known = Pick<Account, 'roles' | 'disabled'> & { readonly office?: string | undefined };

/** Where it is asked who is there. */
export interface People {
  byId(id: string): Promise<Known | undefined>;
}

const haveInCommon = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** Whether it is of another office is not told: that is no business of this one. */
const isHere = (account: Known | undefined, office: string | undefined): account is Known =>
  account?.disabled === false && (office === undefined || account.office === office);

const lacksRole = (account: Known, wanted: readonly string[]): boolean =>
  wanted.length > 0 && !haveInCommon(wanted, account.roles);

async function unfit(
  people: People,
  { field, account: id, office, roles = [], like }: NamedAccount,
): Promise<Rejection | undefined> {
  const account = await people.byId(id);
  const beside = like === undefined ? undefined : await people.byId(like);
  const place = beside ?? { office, roles };
  if (!isHere(account, place.office)) return refused('no-account-here', { field, params: { account: id } });
  if (!lacksRole(account, place.roles)) return undefined;
  return refused('account-without-role', { field, params: { account: id, roles: place.roles.join(', ') } });
}

/** Why one of the accounts cannot be named: people name people who are there. */
export async function unfitAmong(people: People, named: readonly NamedAccount[]): Promise<Rejection | undefined> {
  for (const one of named) {
    const why = await unfit(people, one);
    if (why) return why;
  }
  return undefined;
}
