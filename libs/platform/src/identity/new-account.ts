import { randomBytes } from 'node:crypto';
import type { Language } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { AccountRecord } from './accounts.ts';
import type { Passwords } from './passwords.ts';

export interface AccountWish {
  /** Left out: an opaque one is made. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly string[];
  readonly office?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
}

const ID_BYTES = 8;

/** The account somebody wishes for: for the api, the command line's first administrator and the demo alike. */
export async function newAccount(wish: AccountWish, passwords: Passwords, at: Instant): Promise<AccountRecord> {
  const { id, name, password, roles, office, email, language } = wish;
  return {
    id: id ?? `u-${randomBytes(ID_BYTES).toString('hex')}`,
    name,
    roles,
    ...(office === undefined ? {} : { office }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language }),
    disabled: false,
    validFrom: at,
    passwordHash: await passwords.hash(password),
  };
}
