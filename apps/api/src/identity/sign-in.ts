import type { SignInBody } from '@lianxin/contracts';
import type { Account, Passwords, Attempt, RateLimiter } from '@lianxin/identity';
import type { Runtime } from '@lianxin/runtime';
import { SIGN_IN_LIMITS } from '@lianxin/identity';
import { httpProblem } from '../http/http-problem.ts';
import { networkOf } from './network-of.ts';
import { enforceRateLimit } from './enforce-rate-limit.ts';

const PLACE_LETTERS = 16;

export interface SignInDependencies {
  readonly ports: Pick<Runtime, 'accounts' | 'keyed' | 'clock' | 'accessLog'>;
  readonly passwords: Passwords;
  readonly rateLimiter: RateLimiter;
}

type AttemptKeys = readonly [Attempt, ...Attempt[]];

/** A known place is counted apart, so that strangers' tries elsewhere do not delay an account there. */
function attemptKeysOf(name: string, network: string, isKnown: boolean): AttemptKeys {
  const key = `${name} from ${network}`;
  if (isKnown) return [{ key, rule: SIGN_IN_LIMITS.knownPair }];
  return [
    { key, rule: SIGN_IN_LIMITS.pair },
    { key: `account ${name}`, rule: SIGN_IN_LIMITS.account },
    { key: `from ${network}`, rule: SIGN_IN_LIMITS.address },
  ];
}

/** Says no more than that, and is counted. */
export function refuseSignIn({ accessLog }: Pick<Runtime, 'accessLog'>, account: string | undefined): never {
  accessLog.recordFailedSignIn(account);
  throw httpProblem('unauthenticated', 'wrong-credentials');
}

/** Whose name and password it is, tried from this address. A name nobody has takes the same way and time. */
export async function verifySignIn(
  { ports, passwords, rateLimiter: limit }: SignInDependencies,
  { name, password }: SignInBody,
  address: string,
): Promise<Account> {
  const { accounts, keyed, clock } = ports;
  const network = networkOf(address);
  const place = keyed.derive('place', `${name} from ${network}`, PLACE_LETTERS);
  const account = await accounts.byName(name);
  const tried = attemptKeysOf(name, network, await accounts.isKnownPlace(account?.id ?? name, place));
  enforceRateLimit(limit, ...tried);
  const right = await passwords.matches(password, account?.passwordHash).catch((error: unknown) => {
    limit.giveBack(...tried);
    throw error;
  });
  if (!right || !account || account.disabled) return refuseSignIn(ports, account?.id);
  limit.giveBack(...tried);
  await accounts.rememberPlace(account.id, place, clock.now());
  return account;
}
