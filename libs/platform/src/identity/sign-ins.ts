import type { Sql } from '@lianxin/adapter-postgres';
import type { BoundedPool } from '@lianxin/adapter-postgres';
import type { Instant } from '@lianxin/kernel';

/** What is kept of sign-ins beside the accounts. Throws `StoreUnavailable`. */
export interface SignInStore {
  /** Whether the account signed in from there before. `place`: a keyed digest, not an address. */
  isKnownPlace(account: string, place: string): Promise<boolean>;
  /** Places of an account that were not seen for `PLACE_DAYS` are forgotten. */
  rememberPlace(account: string, place: string, at: Instant): Promise<void>;
  /** Its tokens are void from now on; forgotten after `until`, when none of them can live. */
  endSession(session: string, until: Instant, now: Instant): Promise<void>;
  isSessionEnded(session: string): Promise<boolean>;
}

/** A desk that is used once a quarter is still known. */
export const PLACE_DAYS = 120;

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

/** For tests and simulations. */
export function memorySignIns(): SignInStore {
  const places = new Set<string>();
  const ended = new Set<string>();
  return {
    isKnownPlace: (account, place) => Promise.resolve(places.has(`${account}\n${place}`)),
    rememberPlace: (account, place) => Promise.resolve(void places.add(`${account}\n${place}`)),
    endSession: (session) => Promise.resolve(void ended.add(session)),
    isSessionEnded: (session) => Promise.resolve(ended.has(session)),
  };
}
