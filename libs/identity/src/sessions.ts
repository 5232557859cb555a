import type { Device } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { Account } from './accounts.ts';

/** One sign-in. Its tokens are good for as long as it is kept. */
export interface StoredSession {
  readonly id: string;
  /** Whose it is, by id. */
  readonly account: string;
  readonly device: Device;
  readonly signedInAt: Instant;
  /** When a token of it was last made. */
  readonly usedAt: Instant;
  /** From then on it is over in any case. */
  readonly until: Instant;
}

/** Which session of whom. */
export type SessionName = Pick<StoredSession, 'account' | 'id'>;

/** Shown of one account's sessions: who has more of them ends the rest without seeing each. */
export const SESSIONS_SHOWN_MAX = 100;

/**
 * Who is signed in where. An account loses all of its sessions with what voids its tokens. Throws `StoreUnavailable`.
 */
export interface SessionStore {
  /**
   * Begins it while the account is as it was verified: `validFrom` as read then, and not disabled; false otherwise. With it
   * goes what was over by then, of every account.
   */
  startSession(session: StoredSession, verified: Instant): Promise<boolean>;
  /** Whose it is; undefined where it is over. */
  accountOfSession(session: SessionName): Promise<Account | undefined>;
  /** Notes that a token was made for it. Whose it is; undefined where it is over. */
  useSession(session: SessionName, at: Instant): Promise<Account | undefined>;
  /** Those of the account that are not over: this one first, then the one used last, `SESSIONS_SHOWN_MAX` at most. */
  sessionsOf(own: SessionName, now: Instant): Promise<readonly StoredSession[]>;
  /** Whether there was such a one. */
  endSession(session: SessionName): Promise<boolean>;
  /** Ends all of the account but this one. */
  endOtherSessions(kept: SessionName): Promise<void>;
}
