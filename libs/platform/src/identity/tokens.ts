import type { Actor, Instant } from '@lianxin/kernel';
import { fromMs, toMs } from '@lianxin/kernel';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { Account, Accounts } from './accounts.ts';
import type { TokenKey } from './token-key.ts';
import { TOKEN_ALGORITHM } from './token-key.ts';

/** A stolen token is worth little after this; clients renew in time. */
export const TOKEN_LIFE_S = 30 * 60;
/** Renewing ends one working day after the sign-in. */
const SESSION_LIFE_S = 12 * 3600;
/** Within this every process notices that an account was disabled or changed; at once where it was done. */
export const STANDING_CHECK_MS = 5000;
/** Tokens whose verification is kept: more than the people of a large office. */
const CACHED_MAX = 10_000;
const ISSUER = 'lianxin';

export interface Signed {
  readonly token: string;
  readonly expiresAt: Instant;
}

interface Verified {
  /** Has no account: somebody who showed a receipt code. */
  readonly guest: boolean;
  readonly actor: Actor;
  readonly issuedMs: number;
  readonly signedInMs: number;
  readonly expiresMs: number;
  checkedMs: number;
  checking?: Promise<boolean> | undefined;
}

const claimsOf = (payload: Record<string, unknown>): Omit<Verified, 'checkedMs'> => ({
  actor: {
    id: String(payload['sub']),
    roles: payload['roles'] as string[],
    ...(typeof payload['office'] === 'string' ? { office: payload['office'] } : {}),
  },
  guest: payload['guest'] === true,
  issuedMs: Number(payload['issuedMs']),
  signedInMs: Number(payload['signedInMs']),
  expiresMs: Number(payload['exp']) * 1000,
});

/**
 * Signs tokens and says whose they are. A signature is verified once and kept until the token expires; whether the
 * account still stands is asked again every few seconds.
 */
export class Tokens {
  private readonly cache = new Map<string, Verified>();
  private readonly key: TokenKey;
  private readonly accounts: Pick<Accounts, 'byId'>;
  private readonly nowMs: () => number;

  constructor(key: TokenKey, accounts: Pick<Accounts, 'byId'>, nowMs: () => number = Date.now) {
    this.key = key;
    this.accounts = accounts;
    this.nowMs = nowMs;
  }

  sign(account: Account, signedInMs = this.nowMs()): Promise<Signed> {
    return this.issue(account, { signedInMs });
  }

  /** For somebody without an account who showed something only he knows; not renewed. */
  signGuest(actor: Actor): Promise<Signed> {
    return this.issue(actor, { signedInMs: this.nowMs(), guest: true });
  }

  /** Undefined when it is not ours, has expired, or its account no longer stands. No promise when it is in the cache. */
  whose(token: string): Actor | undefined | Promise<Actor | undefined> {
    const known = this.cache.get(token);
    if (!known) return this.verify(token);
    const now = this.nowMs();
    if (now >= known.expiresMs) return this.forget(token);
    return now - known.checkedMs < STANDING_CHECK_MS ? known.actor : this.recheck(token, known);
  }

  /** A new token for the same session; undefined when the session is over. */
  async renew(token: string): Promise<Signed | undefined> {
    const actor = await this.whose(token);
    const known = this.cache.get(token);
    const account = actor && (await this.accounts.byId(actor.id));
    if (!known || !account || this.nowMs() >= known.signedInMs + SESSION_LIFE_S * 1000) return undefined;
    return this.sign(account, known.signedInMs);
  }

  /** The account was changed here: its tokens are looked at again at once. */
  recheckAccount(id: string): void {
    for (const known of this.cache.values()) if (known.actor.id === id) known.checkedMs = 0;
  }

  private async issue({ id, roles, office }: Actor, more: { signedInMs: number; guest?: boolean }): Promise<Signed> {
    const issuedMs = this.nowMs();
    const endMs = more.signedInMs + SESSION_LIFE_S * 1000;
    const expiresS = Math.floor(Math.min(issuedMs + TOKEN_LIFE_S * 1000, endMs) / 1000);
    const token = await new SignJWT({ roles, ...(office === undefined ? {} : { office }), issuedMs, ...more })
      .setProtectedHeader({ alg: TOKEN_ALGORITHM })
      .setSubject(id)
      .setIssuer(ISSUER)
      .setIssuedAt(Math.floor(issuedMs / 1000))
      .setExpirationTime(expiresS)
      .sign(this.key.sign);
    return { token, expiresAt: fromMs(expiresS * 1000) };
  }

  private async verify(token: string): Promise<Actor | undefined> {
    try {
      const options = { issuer: ISSUER, algorithms: [TOKEN_ALGORITHM], currentDate: new Date(this.nowMs()) };
      const { payload } = await jwtVerify(token, this.key.verify, options);
      const known: Verified = { ...claimsOf(payload), checkedMs: 0 };
      this.keep(token, known);
      return await this.recheck(token, known);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private async recheck(token: string, known: Verified): Promise<Actor | undefined> {
    known.checking ??= this.stands(known).finally(() => (known.checking = undefined));
    return (await known.checking) ? known.actor : this.forget(token);
  }

  private async stands(known: Verified): Promise<boolean> {
    const now = this.nowMs();
    if (known.guest) return true;
    const account = await this.accounts.byId(known.actor.id);
    known.checkedMs = now;
    return account !== undefined && !account.disabled && toMs(account.validFrom) <= known.issuedMs;
  }

  private keep(token: string, known: Verified): void {
    if (this.cache.size >= CACHED_MAX) this.cache.delete(this.cache.keys().next().value as string);
    this.cache.set(token, known);
  }

  private forget(token: string): undefined {
    this.cache.delete(token);
  }
}
