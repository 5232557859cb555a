import type { Instant } from '@lianxin/kernel';

/** Who may sign in. `id` is opaque and is what events carry; `name` is what is typed. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly office?: string;
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
}

/** Local accounts. Throws `StoreUnavailable`. */
export interface Accounts {
  /** `taken`: the id or the name is another account's. */
  add(record: AccountRecord): Promise<'added' | 'taken'>;
  byId(id: string): Promise<Account | undefined>;
  byName(name: string): Promise<AccountRecord | undefined>;
  /** Moves `validFrom` to `at`; undefined when there is none. */
  change(id: string, change: AccountChange, at: Instant): Promise<Account | undefined>;
  /** All of them, hashes too: what an export writes. */
  all(): Promise<readonly AccountRecord[]>;
  close(): Promise<void>;
}

/** Without the hash: what leaves the house. */
export function publicPart({ id, name, roles, office, disabled, validFrom }: Account): Account {
  return { id, name, roles, ...(office === undefined ? {} : { office }), disabled, validFrom };
}
