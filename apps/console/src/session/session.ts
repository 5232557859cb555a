import type { AccountReply, SessionReply } from '@lianxin/contracts';
import { useSyncExternalStore } from 'react';

/** Who is signed in at this tab, and by which token; the token is nowhere else. */
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly account: AccountReply;
}

/**
 * `starting`: whether a session was kept is not known yet. `offline`: one was, and the server did not answer: its account works
 * with what is kept here. `over`: somebody was signed in, and has to sign in again.
 */
export type SessionState =
  | { readonly is: 'starting' }
  | { readonly is: 'signed-out' }
  | { readonly is: 'signed-in'; readonly session: Session }
  | { readonly is: 'offline'; readonly account: AccountReply }
  | { readonly is: 'over'; readonly account: AccountReply };

/** The session of this tab. */
class SessionStore {
  private state: SessionState = { is: 'starting' };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): SessionState => this.state;

  signedIn({ token, expiresAt, account }: SessionReply): void {
    this.set({ is: 'signed-in', session: { token, expiresAt, account } });
  }

  /** The account as it is now, in the same session. */
  changed(account: AccountReply): void {
    if (this.state.is === 'signed-in') this.set({ ...this.state, session: { ...this.state.session, account } });
  }

  openedOffline(account: AccountReply): void {
    this.set({ is: 'offline', account });
  }

  signedOut(): void {
    this.set({ is: 'signed-out' });
  }

  /** What is on the screen stays there, under the question for the password. */
  ended(): void {
    const account = findAccount(this.state);
    if (account) this.set({ is: 'over', account });
    else if (this.state.is === 'starting') this.signedOut();
  }

  private set(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const sessions = new SessionStore();

/** Whose work is on the screen; undefined where nobody is signed in. */
export function findAccount(state: SessionState): AccountReply | undefined {
  if (state.is === 'signed-in') return state.session.account;
  return state.is === 'over' || state.is === 'offline' ? state.account : undefined;
}

/** Whose work is in this tab now: a tab that waits for an answer may be another's by then. */
export const accountIdNow = (): string | undefined => findAccount(sessions.get())?.id;

export const useSessionState = (): SessionState => useSyncExternalStore(sessions.subscribe, sessions.get);

function accountOf(state: SessionState): AccountReply {
  const account = findAccount(state);
  if (account) return account;
  throw new Error('nobody is signed in');
}

/** The account that this tab works for. */
export const useAccount = (): AccountReply => accountOf(useSessionState());

/** The same, outside of what is drawn. */
export const accountNow = (): AccountReply => accountOf(sessions.get());
