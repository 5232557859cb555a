import { memoryAccounts } from '@lianxin/adapter-memory';
import { testAccount } from '../src/testing/test-account.ts';
import { generateTokenKeyPem, parseTokenKey } from '../src/token-key.ts';
import type { TokenKey } from '../src/token-key.ts';
import { Tokens } from '../src/tokens.ts';

export const DESK = { program: 'chrome', system: 'windows' } as const;

/** A key of its own. */
export const testTokenKey = async (): Promise<TokenKey> => parseTokenKey(await generateTokenKeyPem());

/** Account `u-1`, signed in at one desk, and a clock that the test moves. */
export async function signedIn(key: TokenKey) {
  const now = { ms: Date.parse('2020-02-10T00:00:00Z') };
  const accounts = memoryAccounts();
  const wang = testAccount('u-1');
  await accounts.add(wang);
  const tokens = new Tokens(key, accounts, () => now.ms);
  /** Once more, as the account was when it was added. */
  const signIn = async (by = tokens): Promise<string> => (await by.signIn(wang, DESK))?.token ?? '';
  const nameOf = async (token: string) => ({ account: 'u-1', id: (await tokens.find(token))?.session ?? '' });
  return { now, accounts, tokens, signIn, nameOf, token: await signIn() };
}
