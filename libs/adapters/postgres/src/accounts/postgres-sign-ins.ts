import type { BoundedPool, Sql } from '../bounded-pool.ts';
import type { SignInStore } from '@lianxin/identity';
import { PLACE_DAYS } from '@lianxin/identity';

/** Statements that make the tables; safe to run again. */
export const SIGN_INS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS identity.places (
    account text NOT NULL,
    place text NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (account, place)
  );
  CREATE TABLE IF NOT EXISTS identity.ended_sessions (session text PRIMARY KEY, until timestamptz NOT NULL)`;

/** The statement that lets `role` use the tables. `role` has to be a quoted name. */
export const signInGrants = (role: string): string =>
  `GRANT SELECT, INSERT, UPDATE, DELETE ON identity.places, identity.ended_sessions TO ${role}`;

/** On the connections of the accounts. */
export function postgresSignIns(pool: Pick<BoundedPool, 'run'>): SignInStore {
  const ask = (statement: (sql: Sql) => Promise<readonly unknown[]>) => pool.run(async (sql) => statement(sql));
  return {
    isKnownPlace: async (account, place) =>
      (await ask(async (sql) => sql`SELECT 1 FROM identity.places WHERE account = ${account} AND place = ${place}`))
        .length > 0,
    rememberPlace: async (account, place, at) => {
      await ask(
        async (sql) => sql`WITH old AS (DELETE FROM identity.places
            WHERE account = ${account} AND place <> ${place}
              AND seen_at < ${at}::timestamptz - ${PLACE_DAYS} * interval '1 day')
          INSERT INTO identity.places (account, place, seen_at) VALUES (${account}, ${place}, ${at})
          ON CONFLICT (account, place) DO UPDATE SET seen_at = excluded.seen_at`,
      );
    },
    endSession: async (session, until, now) => {
      await ask(
        async (sql) => sql`WITH old AS (DELETE FROM identity.ended_sessions WHERE until < ${now}::timestamptz)
          INSERT INTO identity.ended_sessions (session, until) VALUES (${session}, ${until}) ON CONFLICT DO NOTHING`,
      );
    },
    isSessionEnded: async (session) =>
      (await ask(async (sql) => sql`SELECT 1 FROM identity.ended_sessions WHERE session = ${session}`)).length > 0,
  };
}
