import type { Account, SessionStore, StoredSession } from '@lianxin/identity';
import { SESSIONS_SHOWN_MAX } from '@lianxin/identity';
import type { Instant } from '@lianxin/kernel';
import type { BoundedPool, Sql } from '../bounded-pool.ts';

/**
 * Makes the table; safe to run again. Tokens name account and session, so one key serves both questions. What is not here is
 * over. `identity.ended_sessions` of older builds stays for one release: they ask it beside this one.
 */
export const SESSIONS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS identity.sessions (
    account text NOT NULL REFERENCES identity.accounts (id) ON DELETE CASCADE,
    id text NOT NULL,
    program text NOT NULL,
    system text NOT NULL,
    signed_in_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (account, id)
  )`;

/** The application's rights on the table of sessions, in schema `identity`. */
export const SESSION_TABLES = { sessions: 'SELECT, INSERT, UPDATE, DELETE' } as const;

type Device = StoredSession['device'];

interface Row {
  readonly account: string;
  readonly id: string;
  readonly program: Device['program'];
  readonly system: Device['system'];
  readonly signed_in_at: Instant;
  readonly used_at: Instant;
  readonly until: Instant;
}

const toSession = ({ account, id, program, system, ...at }: Row): StoredSession => ({
  ...{ account, id, device: { program, system } },
  ...{ signedInAt: at.signed_in_at, usedAt: at.used_at, until: at.until },
});

/** On the connections of the accounts; `toAccount` reads a row of theirs. */
export function postgresSessions<A extends object>(
  pool: Pick<BoundedPool, 'run'>,
  toAccount: (row: A) => Account,
): SessionStore {
  const ask = <T>(statement: (sql: Sql) => Promise<T>) => pool.run(async (sql) => statement(sql));
  return {
    startSession: async ({ account, id, device: { program, system }, signedInAt, usedAt, until }, verified) => {
      await ask(async (sql) => sql`DELETE FROM identity.sessions WHERE until <= ${signedInAt}::timestamptz`);
      // A change of the account that is under way is waited for, and one that comes now finds the session.
      const started = await ask(
        async (sql) => sql`INSERT INTO identity.sessions (account, id, program, system, signed_in_at, used_at, until)
          SELECT id, ${id}, ${program}, ${system}, ${signedInAt}::timestamptz, ${usedAt}::timestamptz, ${until}::timestamptz
          FROM identity.accounts WHERE id = ${account} AND valid_from = ${verified}::timestamptz AND NOT disabled
          FOR SHARE RETURNING id`,
      );
      return started.length > 0;
    },
    accountOfSession: async ({ account, id }) => {
      const [row] = await ask(
        async (sql) => sql<A[]>`SELECT a.* FROM identity.sessions s JOIN identity.accounts a ON a.id = s.account
          WHERE s.account = ${account} AND s.id = ${id}`,
      );
      return row && toAccount(row);
    },
    useSession: async ({ account, id }, at) => {
      const [row] = await ask(
        async (sql) => sql<A[]>`UPDATE identity.sessions s SET used_at = greatest(s.used_at, ${at}::timestamptz)
          FROM identity.accounts a WHERE a.id = s.account AND s.account = ${account} AND s.id = ${id} RETURNING a.*`,
      );
      return row && toAccount(row);
    },
    sessionsOf: async ({ account, id }, now) => {
      const rows = await ask(
        async (sql) => sql<Row[]>`SELECT * FROM identity.sessions
          WHERE account = ${account} AND until > ${now}::timestamptz
          ORDER BY id = ${id} DESC, used_at DESC LIMIT ${SESSIONS_SHOWN_MAX}`,
      );
      return rows.map(toSession);
    },
    endSession: async ({ account, id }) => {
      const ended = await ask(
        async (sql) => sql`DELETE FROM identity.sessions WHERE account = ${account} AND id = ${id} RETURNING id`,
      );
      return ended.length > 0;
    },
    endOtherSessions: async ({ account, id }) => {
      await ask(async (sql) => sql`DELETE FROM identity.sessions WHERE account = ${account} AND id <> ${id}`);
    },
  };
}
