import type { Language } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { SignIns } from './sign-ins.ts';

/** Who may sign in. `id` is opaque and is what events carry; `name` is what is typed. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly office?: string;
  /** Where notices go besides the inbox. It stands here and in no record: taking it away leaves no trace. */
  readonly email?: string;
  /** In which it is written to; both where that is not known. */
  readonly language?: Language;
  readonly disabled: boolean;
  /** Tokens issued before are void: moved by every change of roles, password or standing. */
  readonly validFrom: Instant;
}

export interface AccountRecord extends Account {
  readonly passwordHash: string;
}

export interface AccountChange {
  readonly roles?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
  readonly passwordHash?: string | undefined;
  /** Null: taken away. */
  readonly email?: string | null | undefined;
  readonly language?: Language | null | undefined;
}

/** Whether tokens issued before are void: not when only the way to reach somebody changed. */
export const voidsTokens = ({ roles, disabled, passwordHash }: AccountChange): boolean =>
  [roles, disabled, passwordHash].some((part) => part !== undefined);

/** Local accounts. Throws `StoreUnavailable`. */
export interface Accounts extends SignIns {
  /** `taken`: the id or the name is another account's. */
  add(record: AccountRecord): Promise<'added' | 'taken'>;
  byId(id: string): Promise<Account | undefined>;
  /** Of these ids those of accounts that are not disabled. */
  present(ids: readonly string[]): Promise<readonly string[]>;
  byName(name: string): Promise<AccountRecord | undefined>;
  /** Everybody with the role in the office, by id. */
  withRole(office: string, role: string): Promise<readonly Account[]>;
  /** Moves `validFrom` to `at` where the change voids tokens; undefined when there is no such account. */
  change(id: string, change: AccountChange, at: Instant): Promise<Account | undefined>;
  /** All of them, hashes too: what an export writes. */
  all(): Promise<readonly AccountRecord[]>;
  close(): Promise<void>;
}

/** Without the hash: what leaves the house. */
export function publicPart({ passwordHash: _hash, ...account }: AccountRecord): Account {
  return account;
}
