import { randomBytes } from 'node:crypto';
import type { Actor, Instant } from '@lianxin/kernel';
import { BoundedMap, fromMs, toMs } from '@lianxin/kernel';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { Account, Accounts } from './accounts.ts';
import type { TokenKey } from './token-key.ts';
import { TOKEN_ALGORITHM } from './token-key.ts';

/** A stolen token is worth little after this; clients renew in time. */
export const TOKEN_LIFE_S = 30 * 60;
/** Renewing ends one working day after the sign-in. */
const SESSION_LIFE_S = 12 * 3600;
/** Within this every process notices that an account was disabled or changed; at once where it was done. */
export const ACCOUNT_CHECK_MS = 5000;
/** Tokens whose verification is kept: more than the people of a large office. */
const CACHED_MAX = 10_000;
const ISSUER = 'lianxin';
/** Who takes them: a token of another service of ours, signed by the same key, opens nothing here. */
const AUDIENCE = 'lianxin-api';
const CLAIMS = ['exp', 'iat', 'sub', 'aud', 'sid', 'issuedMs', 'signedInMs'];
/** 128 bits. */
const SESSION_BYTES = 16;

interface Session {
  readonly signedInMs: number;
  readonly sid: string;
  readonly guest?: true;
}

/** A token, and the instant from which it is refused. */
export interface SignedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

interface VerifiedToken {
  /** What one sign-in and all its renewals have in common. */
  readonly session: string;
  /** Without an account: a requester who showed a receipt code. */
  readonly guest: boolean;
  readonly actor: Actor;
  readonly issuedMs: number;
  readonly signedInMs: number;
  readonly expiresMs: number;
  checkedMs: number;
  checking?: Promise<boolean> | undefined;
}

const claimsOf = (payload: Record<string, unknown>): Omit<VerifiedToken, 'checkedMs'> => ({
  actor: {
    id: String(payload['sub']),
    roles: payload['roles'] as string[],
    ...(typeof payload['office'] === 'string' ? { office: payload['office'] } : {}),
  },
  session: String(payload['sid']),
  guest: payload['guest'] === true,
  issuedMs: Number(payload['issuedMs']),
  signedInMs: Number(payload['signedInMs']),
  expiresMs: Number(payload['exp']) * 1000,
});

type TokenAccounts = Pick<Accounts, 'byId' | 'isSessionEnded' | 'endSession'>;

/**
 * Signs tokens and finds out whose they are. A signature is verified once and kept until the token expires; whether the
 * account is still enabled and unchanged is checked again every few seconds.
 */
export class Tokens {
  private readonly cache = new BoundedMap<string, VerifiedToken>(CACHED_MAX);
  private readonly key: TokenKey;
  private readonly accounts: TokenAccounts;
  private readonly nowMs: () => number;

  constructor(key: TokenKey, accounts: TokenAccounts, nowMs: () => number = Date.now) {
    this.key = key;
    this.accounts = accounts;
    this.nowMs = nowMs;
  }

  sign(account: Account): Promise<SignedToken> {
    return this.issue(account, this.newSession());
  }

  /** For somebody without an account who showed something only he knows; not renewed. */
  signGuest(actor: Actor): Promise<SignedToken> {
    return this.issue(actor, { ...this.newSession(), guest: true });
  }

  /**
   * The actor; undefined when the token is not ours, has expired, its session has ended, or its account is disabled or
   * changed. No promise when it is in the cache.
   */
  authenticate(token: string, checkMs = ACCOUNT_CHECK_MS): Actor | undefined | Promise<Actor | undefined> {
    const known = this.cache.get(token);
    if (!known) return this.verify(token);
    const now = this.nowMs();
    if (now >= known.expiresMs) return this.forgetToken(token);
    return now - known.checkedMs < checkMs ? known.actor : this.recheck(token, known);
  }

  /** A new token for the same session; undefined when the session is over. */
  async renew(token: string): Promise<SignedToken | undefined> {
    const actor = await this.authenticate(token);
    const known = this.cache.get(token);
    const account = actor && (await this.accounts.byId(actor.id));
    if (!known || !account || this.nowMs() >= known.signedInMs + SESSION_LIFE_S * 1000) return undefined;
    return this.issue(account, { signedInMs: known.signedInMs, sid: known.session });
  }

  /** Every token of this session is void: here at once, elsewhere within `ACCOUNT_CHECK_MS`. */
  async end(token: string): Promise<void> {
    if (!(await this.authenticate(token))) return;
    const known = this.cache.get(token);
    if (!known) return;
    const until = fromMs(known.signedInMs + SESSION_LIFE_S * 1000);
    await this.accounts.endSession(known.session, until, fromMs(this.nowMs()));
    for (const [other, { session }] of this.cache) if (session === known.session) this.cache.delete(other);
  }

  /** The account was changed here: its tokens are looked at again at once. */
  recheckAccount(id: string): void {
    for (const known of this.cache.values()) if (known.actor.id === id) known.checkedMs = 0;
  }

  private newSession(): Session {
    return { signedInMs: this.nowMs(), sid: randomBytes(SESSION_BYTES).toString('base64url') };
  }

  private async issue({ id, roles, office }: Actor, more: Session): Promise<SignedToken> {
    const issuedMs = this.nowMs();
    const endMs = more.signedInMs + SESSION_LIFE_S * 1000;
    const expiresS = Math.floor(Math.min(issuedMs + TOKEN_LIFE_S * 1000, endMs) / 1000);
    const token = await new SignJWT({ roles, ...(office === undefined ? {} : { office }), issuedMs, ...more })
      .setProtectedHeader({ alg: TOKEN_ALGORITHM })
      .setSubject(id)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(Math.floor(issuedMs / 1000))
      .setExpirationTime(expiresS)
      .sign(this.key.sign);
    return { token, expiresAt: fromMs(expiresS * 1000) };
  }

  private async verify(token: string): Promise<Actor | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key.verify, {
        ...{ issuer: ISSUER, audience: AUDIENCE, requiredClaims: CLAIMS, algorithms: [TOKEN_ALGORITHM] },
        currentDate: new Date(this.nowMs()),
      });
      const known: VerifiedToken = { ...claimsOf(payload), checkedMs: 0 };
      this.cache.set(token, known);
      return await this.recheck(token, known);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private async recheck(token: string, known: VerifiedToken): Promise<Actor | undefined> {
    known.checking ??= this.isStillValid(known).finally(() => (known.checking = undefined));
    return (await known.checking) ? known.actor : this.forgetToken(token);
  }

  private async isStillValid(known: VerifiedToken): Promise<boolean> {
    const now = this.nowMs();
    const [account, isEnded] = await Promise.all([
      known.guest ? undefined : this.accounts.byId(known.actor.id),
      this.accounts.isSessionEnded(known.session),
    ]);
    known.checkedMs = now;
    if (isEnded || known.guest) return !isEnded;
    return account !== undefined && !account.disabled && toMs(account.validFrom) <= known.issuedMs;
  }

  private forgetToken(token: string): undefined {
    this.cache.delete(token);
  }
}
