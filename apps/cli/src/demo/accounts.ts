import type { Installation } from '@lianxin/platform';
import { Passwords, newAccount } from '@lianxin/platform';
import type { DemoAccount } from '../sign-in/demo-passwords.ts';
import { DEMO_IDS, DEMO_OFFICE } from './people.ts';

export interface AccountsLoaded {
  readonly added: number;
  readonly known: number;
}

/** Adds the demo's accounts; those that are there keep what they have. */
export async function loadAccounts(
  { accounts, clock }: Pick<Installation, 'accounts' | 'clock'>,
  wanted: readonly DemoAccount[],
): Promise<AccountsLoaded> {
  const passwords = new Passwords();
  let added = 0;
  for (const { name, roles, password } of wanted) {
    if (await accounts.byName(name)) continue;
    const wish = { id: DEMO_IDS[name] ?? `demo-${name}`, name, password, roles, office: DEMO_OFFICE };
    if ((await accounts.add(await newAccount(wish, passwords, clock.now()))) === 'added') added += 1;
  }
  return { added, known: wanted.length - added };
}
