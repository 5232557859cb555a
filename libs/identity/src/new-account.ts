import { randomBytes } from 'node:crypto';
import type { Language } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { isReservedName } from '@lianxin/kernel';
import type { AccountRecord } from './accounts.ts';
import type { Passwords } from './passwords.ts';

/** What an account is made from; the password is in the clear. */
export interface NewAccount {
  /** Left out: an opaque one is made. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly password: string;
  readonly roles: readonly string[];
  readonly office?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
}

const ID_BYTES = 8;

/** The ingresses refuse it with the field at fault; a caller that is no ingress is stopped here. */
function refuseEngineNames(...names: readonly (string | undefined)[]): void {
  const engines = names.find((name) => name !== undefined && isReservedName(name));
  if (engines !== undefined) throw new RangeError(`${engines} is a name of the engine`);
}

/** The record of a new account, with its password hashed. Throws `RangeError` for a name of the engine. */
export async function createAccountRecord(wish: NewAccount, passwords: Passwords, at: Instant): Promise<AccountRecord> {
  const { id, name, password, roles, displayName, office, email, language } = wish;
  const told = Object.entries({ displayName, office, email, language }).filter(([, value]) => value !== undefined);
  refuseEngineNames(name, id);
  return {
    id: id ?? `u-${randomBytes(ID_BYTES).toString('hex')}`,
    name,
    roles,
    ...Object.fromEntries(told),
    disabled: false,
    validFrom: at,
    passwordHash: await passwords.hash(password),
  };
}
