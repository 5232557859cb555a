import { maxInstant } from '@lianxin/kernel';
import type { Account, SessionName, SessionStore, StoredSession } from '@lianxin/identity';
import { SESSIONS_SHOWN_MAX } from '@lianxin/identity';

/** For tests and simulations. */
export function memorySessions(
  accountBy: (id: string) => Account | undefined,
): SessionStore & { endAll(account: string): void } {
  let sessions: readonly StoredSession[] = [];
  const find = ({ account, id }: SessionName): StoredSession | undefined =>
    sessions.find((one) => one.id === id && one.account === account);
  const keep = (isKept: (one: StoredSession) => boolean): void => {
    sessions = sessions.filter(isKept);
  };
  const accountOf = (named: SessionName) => Promise.resolve(find(named) ? accountBy(named.account) : undefined);
  return {
    startSession: (started, verified) => {
      keep(({ until }) => until > started.signedInAt);
      const account = accountBy(started.account);
      const isStarted = account?.validFrom === verified && !account.disabled;
      if (isStarted) sessions = [...sessions, started];
      return Promise.resolve(isStarted);
    },
    accountOfSession: accountOf,
    useSession: (named, at) => {
      const used = find(named);
      sessions = sessions.map((one) => (one === used ? { ...one, usedAt: maxInstant(one.usedAt, at) } : one));
      return accountOf(named);
    },
    sessionsOf: (own, now) => {
      const first = find(own);
      const all = sessions.filter((one) => one.account === own.account && one.until > now);
      const sorted = all.toSorted((a, b) => (a === first || (b !== first && a.usedAt > b.usedAt) ? -1 : 1));
      return Promise.resolve(sorted.slice(0, SESSIONS_SHOWN_MAX));
    },
    endSession: (named) => {
      const ended = find(named);
      keep((one) => one !== ended);
      return Promise.resolve(ended !== undefined);
    },
    endOtherSessions: ({ account, id }) => Promise.resolve(keep((one) => one.account !== account || one.id === id)),
    endAll: (account) => keep((one) => one.account !== account),
  };
}
