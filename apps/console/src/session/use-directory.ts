import type { AccountsReply, PeopleReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../http/ask.ts';
import { useIsOperator } from './areas.ts';
import { useAccount } from './session.ts';
import { usePeopleList } from './use-people.ts';

/** Somebody who works here, as far as this account is shown him. */
export type Person = PeopleReply['people'][number];
export type Account = AccountsReply['accounts'][number];

/** What an account is called where it has a name. */
export const nameOfPerson = ({ id, displayName, name }: Pick<Person, 'id' | 'displayName' | 'name'>): string =>
  displayName ?? name ?? id;

/** Those who keep accounts are shown all of them. */
export function useAccounts() {
  const isOperator = useIsOperator();
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => ask<AccountsReply>('/accounts', { signal }),
    enabled: isOperator,
  });
}

/** Who works in this account’s office and has not left, by name; where it is of none, everybody it is shown. */
export function useStaff(): readonly Person[] {
  const { office } = useAccount();
  return usePeopleList().filter((one) => one.disabled !== true && (office === undefined || one.office === office));
}
