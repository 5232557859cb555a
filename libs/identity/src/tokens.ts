import { randomBytes } from 'node:crypto';
import type { Device } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import { BoundedMap, fromMs, toMs } from '@lianxin/kernel';
import type { Account, Accounts } from './accounts.ts';
import type { SessionName } from './sessions.ts';
import type { TokenKey } from './token-key.ts';
import type { Session, SignedToken, TokenClaims } from './token-claims.ts';
import { readClaims, signClaims } from './token-claims.ts';

/** A stolen token is worth little after this; clients renew in time. */
export const TOKEN_LIFE_S = 30 * 60;
/** Renewing ends one working day after the sign-in. */
const SESSION_LIFE_S = 12 * 3600;
/**
 * Within this every process notices that a session ended or an account changed; at once where it was done. One question
 * by key a second for each token that is in use.
 */
export const SESSION_CHECK_MS = 1000;
/** Tokens whose verification is kept: more than the people of a large office. */
const CACHED_MAX = 10_000;
/** 128 bits. */
const SESSION_BYTES = 16;

interface VerifiedToken extends TokenClaims {
  checkedMs: number;
  checking?: Promise<boolean> | undefined;
}

/** A token for a session that goes on, and the account as it is now. */
export interface RenewedToken extends SignedToken {
  readonly account: Account;
}

/** When the session that was signed into then is over. */
const overMs = ({ signedInMs }: Pick<Session, 'signedInMs'>): number => signedInMs + SESSION_LIFE_S * 1000;

type TokenAccounts = Pick<
  Accounts,
  'startSession' | 'accountOfSession' | 'useSession' | 'endSession' | 'endOtherSessions'
>;

/**
 * Signs tokens and finds out whose they are. A signature is verified once and kept until the token expires; whether the
 * session goes on and its account is enabled and unchanged is checked again every second.
 */
export class Tokens {
  private readonly cache = new BoundedMap<string, VerifiedToken>(CACHED_MAX);
  private readonly key: TokenKey;
  private readonly accounts: TokenAccounts;
  private readonly nowMs: () => number;
  private readonly listeners: ((account: string) => void)[] = [];

  constructor(key: TokenKey, accounts: TokenAccounts, nowMs: () => number = Date.now) {
    this.key = key;
    this.accounts = accounts;
    this.nowMs = nowMs;
  }

  /** Begins a session; its first token. Undefined when the account was changed since it was read. */
  async signIn(account: Account, device: Device): Promise<SignedToken | undefined> {
    const session = { signedInMs: this.nowMs(), sid: randomBytes(SESSION_BYTES).toString('base64url') };
    const at = fromMs(session.signedInMs);
    const until = fromMs(overMs(session));
    const stored = {
      ...{ account: account.id, id: session.sid, device },
      ...{ signedInAt: at, usedAt: at, until },
    };
    const isStarted = await this.accounts.startSession(stored, account.validFrom);
    return isStarted ? this.issue(account, session) : undefined;
  }

  /** Called with an account of which sessions ended here, or which was changed here. */
  onRecheck(listener: (account: string) => void): void {
    this.listeners.push(listener);
  }

  /**
   * The actor; undefined when the token is not ours, has expired, its session has ended, or its account is disabled or
   * changed. No promise when it is in the cache.
   */
  authenticate(token: string): Actor | undefined | Promise<Actor | undefined> {
    const known = this.cache.get(token);
    if (!known) return this.verify(token);
    const now = this.nowMs();
    if (now >= known.expiresMs) return this.forgetToken(token);
    return now - known.checkedMs < SESSION_CHECK_MS ? known.actor : this.recheck(token, known);
  }

  /** What a token says; undefined when it is not valid. */
  async find(token: string): Promise<TokenClaims | undefined> {
    return (await this.authenticate(token)) && this.cache.get(token);
  }

  /** A new token for the same session, and whose; undefined when the session is over. */
  async renew(token: string): Promise<RenewedToken | undefined> {
    const known = await this.find(token);
    return known && this.issueAgain(known);
  }

  /**
   * What renews a session without its token, until the session is over: kept where no script reads it. Undefined when
   * the token is not valid.
   */
  async signRenewal(token: string): Promise<SignedToken | undefined> {
    const known = await this.find(token);
    if (!known) return undefined;
    const { actor, signedInMs, session: sid } = known;
    const times = { session: { signedInMs, sid }, issuedMs: this.nowMs(), expiresMs: overMs(known) };
    return signClaims(this.key, actor, times, 'lianxin-renewal');
  }

  /** A new token by what `signRenewal` gave; undefined when the session is over or the account changed. */
  async renewKept(renewal: string): Promise<RenewedToken | undefined> {
    const claims = await readClaims(this.key, renewal, { audience: 'lianxin-renewal', nowMs: this.nowMs() });
    if (!claims || !(await this.isStillValid(claims))) return undefined;
    return this.issueAgain(claims);
  }

  /** Every token of this session is void. Whether there was such a session. */
  async end({ account, id }: SessionName): Promise<boolean> {
    const was = await this.accounts.endSession({ account, id });
    this.recheckAccount(account);
    return was;
  }

  /** Every token of the account's other sessions is void. */
  async endOthers(kept: SessionName): Promise<void> {
    await this.accounts.endOtherSessions(kept);
    this.recheckAccount(kept.account);
  }

  /** The account was changed here: its tokens are looked at again at once. */
  recheckAccount(id: string): void {
    for (const known of this.cache.values())
      if (known.actor.id === id) Object.assign(known, { checkedMs: 0, checking: undefined });
    for (const listener of this.listeners) listener(id);
  }

  private async issueAgain(known: TokenClaims): Promise<RenewedToken | undefined> {
    const { actor, signedInMs, session: sid } = known;
    const now = this.nowMs();
    if (now >= overMs(known)) return undefined;
    const account = await this.accounts.useSession({ account: actor.id, id: sid }, fromMs(now));
    if (!account) return undefined;
    return { ...(await this.issue(account, { signedInMs, sid })), account };
  }

  private issue(actor: Actor, session: Session): Promise<SignedToken> {
    const issuedMs = this.nowMs();
    const expiresMs = Math.min(issuedMs + TOKEN_LIFE_S * 1000, overMs(session));
    return signClaims(this.key, actor, { session, issuedMs, expiresMs }, 'lianxin-api');
  }

  private async verify(token: string): Promise<Actor | undefined> {
    const claims = await readClaims(this.key, token, { audience: 'lianxin-api', nowMs: this.nowMs() });
    if (!claims) return undefined;
    const known: VerifiedToken = { ...claims, checkedMs: 0 };
    this.cache.set(token, known);
    return this.recheck(token, known);
  }

  private async recheck(token: string, known: VerifiedToken): Promise<Actor | undefined> {
    const now = this.nowMs();
    const checking = (known.checking ??= this.isStillValid(known));
    // What was asked before a change says nothing of the time after it.
    const isLast = (): boolean => known.checking === checking;
    try {
      const isValid = await checking;
      if (isLast()) known.checkedMs = now;
      return isValid ? known.actor : this.forgetToken(token);
    } finally {
      if (isLast()) known.checking = undefined;
    }
  }

  private async isStillValid({ actor, session, issuedMs }: TokenClaims): Promise<boolean> {
    const account = await this.accounts.accountOfSession({ account: actor.id, id: session });
    return account !== undefined && !account.disabled && toMs(account.validFrom) <= issuedMs;
  }

  private forgetToken(token: string): undefined {
    this.cache.delete(token);
  }
}
