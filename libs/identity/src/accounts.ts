import type { Language } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { SessionStore } from './sessions.ts';
import type { SignInStore } from './sign-ins.ts';

/** Who may sign in. `id` is opaque and is what events hold; `name` is what is typed. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** As people call him: 王小明. Shown wherever his id would be. */
  readonly displayName?: string;
  readonly roles: readonly string[];
  readonly office?: string;
  /** Where notices go besides the inbox. It is kept here and not in the record: removing it leaves no trace. */
  readonly email?: string;
  /** In which it is written to; both where that is not known. */
  readonly language?: Language;
  readonly disabled: boolean;
  /** Tokens issued before are void: moved by every change of roles, password or standing. */
  readonly validFrom: Instant;
}

/** An account as it is stored, with the hash of its password. */
export interface AccountRecord extends Account {
  readonly passwordHash: string;
}

/** What changes on an account; what is undefined stays. */
export interface AccountChange {
  readonly roles?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
  readonly passwordHash?: string | undefined;
  /** Null: taken away. */
  readonly displayName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly language?: Language | null | undefined;
  /** Changed only while `validFrom` is this, as it was read: what was asked of somebody before another change is void. */
  readonly ifValidFrom?: Instant | undefined;
}

/** Whether tokens issued before are void: not when only the way to reach somebody changed. */
export const revokesTokens = ({ roles, disabled, passwordHash }: AccountChange): boolean =>
  [roles, disabled, passwordHash].some((part) => part !== undefined);

/** Why an id or sign-in name is taken: no account's id is another's sign-in name, so that neither means two people. */
export type AccountClash = 'id-taken' | 'name-taken' | 'name-is-an-id' | 'id-is-a-name';

type IdAndName = Pick<Account, 'id' | 'name'>;

/** Where an account comes from: builds that made older exports let one's id be another's sign-in name. */
export type AccountSource = 'new' | 'export';

/** People do not tell apart what differs in case or composition alone. */
const comparableName = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * Why an account with this id and name cannot be added beside the others, or undefined. Accounts of older exports are
 * compared exactly, new ones also by what looks the same.
 */
export function findClash(
  wish: IdAndName,
  others: readonly IdAndName[],
  source: AccountSource,
): AccountClash | undefined {
  const as = source === 'export' ? (text: string): string => text : comparableName;
  const [id, name] = [as(wish.id), as(wish.name)];
  if (others.some((other) => as(other.id) === id)) return 'id-taken';
  if (others.some((other) => as(other.name) === name)) return 'name-taken';
  if (source === 'export') return undefined;
  if (others.some((other) => as(other.id) === name)) return 'name-is-an-id';
  return others.some((other) => as(other.name) === id) ? 'id-is-a-name' : undefined;
}

/** Sign-in names that are another account's id. */
export function findSharedNames(accounts: readonly IdAndName[]): readonly string[] {
  const ids = new Set(accounts.map(({ id }) => id));
  return accounts.flatMap(({ id, name }) => (name !== id && ids.has(name) ? [name] : []));
}

/** The field at fault, as the ingresses name it. */
export const clashField = (clash: AccountClash): 'id' | 'name' => (clash.startsWith('id') ? 'id' : 'name');

/** What an account keeps for its pages, as it was sent. */
export interface StoredSettings {
  readonly version: number;
  readonly settings?: object;
}

/** Local accounts. Throws `StoreUnavailable`. */
export interface Accounts extends SignInStore, SessionStore {
  /** `source` is `new` by default. */
  add(record: AccountRecord, source?: AccountSource): Promise<'added' | AccountClash>;
  byId(id: string): Promise<Account | undefined>;
  /** Of these ids, those of accounts that are not disabled. */
  findPresent(ids: readonly string[]): Promise<readonly string[]>;
  byName(name: string): Promise<AccountRecord | undefined>;
  /** Everybody with the role in the office, by id. */
  withRole(office: string, role: string): Promise<readonly Account[]>;
  /**
   * Moves `validFrom` to `at` and ends every session where the change voids tokens; undefined when there is no such
   * account, or not as the change wants it.
   */
  change(id: string, change: AccountChange, at: Instant): Promise<Account | undefined>;
  /** Up to when he has read his inbox; undefined: not yet, or there is no such account. An export has none of it. */
  inboxReadTo(id: string): Promise<Instant | undefined>;
  /** He has read his inbox up to then; never back to an earlier instant. */
  readInboxTo(id: string, upTo: Instant): Promise<void>;
  /** How he has arranged his pages; version 0: not yet, or there is no such account. An export has none of it. */
  settingsOf(id: string): Promise<StoredSettings>;
  /** The version of what is stored now; undefined where another than `seen` was, or there is no such account. */
  changeSettings(id: string, settings: object, seen: number): Promise<number | undefined>;
  /** All of them, hashes too: what an export writes. */
  all(): Promise<readonly AccountRecord[]>;
  close(): Promise<void>;
}

/** Without the hash: what leaves this process. */
export function withoutHash({ passwordHash: _hash, ...account }: AccountRecord): Account {
  return account;
}
