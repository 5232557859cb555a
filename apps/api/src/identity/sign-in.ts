import type { SignInBody } from '@lianxin/contracts';
import type { Account, Installation, Passwords, Tried, TryLimit } from '@lianxin/platform';
import { SIGN_IN_WAITS } from '@lianxin/platform';
import { doorProblem } from '../doors/door-problem.ts';
import { networkOf } from './network-of.ts';
import { tryOrWait } from './try-or-wait.ts';

const PLACE_LETTERS = 16;

export interface SignInParts {
  readonly installation: Pick<Installation, 'accounts' | 'keyed' | 'clock' | 'accessLog'>;
  readonly passwords: Passwords;
  readonly limit: TryLimit;
}

type Keys = readonly [Tried, ...Tried[]];

/** From a place it knows an account is held up by nothing that strangers do elsewhere. */
function triedAt(name: string, network: string, isKnown: boolean): Keys {
  const key = `${name} from ${network}`;
  if (isKnown) return [{ key, rule: SIGN_IN_WAITS.knownPair }];
  return [
    { key, rule: SIGN_IN_WAITS.pair },
    { key: `account ${name}`, rule: SIGN_IN_WAITS.account },
    { key: `from ${network}`, rule: SIGN_IN_WAITS.address },
  ];
}

/** Whose name and password it is, tried from this address. A name nobody has takes the same way and time. */
export async function accountFor(
  { installation, passwords, limit }: SignInParts,
  { name, password }: SignInBody,
  address: string,
): Promise<Account> {
  const { accounts, keyed, clock } = installation;
  const network = networkOf(address);
  const place = keyed.derive('place', `${name} from ${network}`, PLACE_LETTERS);
  const account = await accounts.byName(name);
  const tried = triedAt(name, network, await accounts.knowsPlace(account?.id ?? name, place));
  tryOrWait(limit, ...tried);
  const right = await passwords.matches(password, account?.passwordHash).catch((error: unknown) => {
    limit.giveBack(...tried);
    throw error;
  });
  if (!right || !account || account.disabled) {
    installation.accessLog.signInFailed(account?.id);
    throw doorProblem('unauthenticated', 'wrong-credentials');
  }
  limit.giveBack(...tried);
  await accounts.rememberPlace(account.id, place, clock.now());
  return account;
}
