import type { PeopleReply } from '@lianxin/contracts';
import type { Account } from '@lianxin/identity';
import type { Actor } from '@lianxin/kernel';
import { canSeeAllOffices, hasAnyRole, isStaff, rolesWithSightOf, visibilityTo } from '@lianxin/registers';

/** Somebody behind an id, as far as the reader is shown him. */
export type ShownPerson = PeopleReply['people'][number];

const OF_THE_OFFICE = { filed: false, works: false, scope: 'office' } as const;

/** Whether he is shown people at all. */
export const isShownPeople = (actor: Actor): boolean => visibilityTo(actor, 'registers', OF_THE_OFFICE) !== 'none';

const isOfHis = (actor: Actor, { office }: Account): boolean =>
  (office !== undefined && office === actor.office) || canSeeAllOffices(actor.roles, 'lists');

/** People of the reader’s own office and of none; of all offices where the policy shows him the lists of all. */
const isVisibleTo = (actor: Actor, account: Account): boolean =>
  account.office === undefined || isOfHis(actor, account);

/** Knowing a sign-in name suffices to delay that sign-in: an operator’s is shown to account managers only. */
const knowsSignInName = (actor: Actor, account: Account): boolean =>
  hasAnyRole(account, rolesWithSightOf('accounts'))
    ? visibilityTo(actor, 'accounts', OF_THE_OFFICE) !== 'none'
    : isOfHis(actor, account);

const toShownPerson = (actor: Actor, account: Account): ShownPerson => ({
  id: account.id,
  ...(knowsSignInName(actor, account) ? { name: account.name } : {}),
  ...(account.displayName === undefined ? {} : { displayName: account.displayName }),
  ...(account.office === undefined ? {} : { office: account.office }),
  roles: [...account.roles],
  ...(account.disabled ? { disabled: true as const } : {}),
});

/** The staff among these accounts, as far as the reader is shown them. */
export const shownPeople = (actor: Actor, accounts: readonly Account[]): readonly ShownPerson[] =>
  isShownPeople(actor)
    ? accounts
        .filter((account) => isStaff(account.roles) && isVisibleTo(actor, account))
        .map((account) => toShownPerson(actor, account))
    : [];
