import type { BoundedPool, Sql } from '../bounded-pool.ts';
import type { SignInStore } from '@lianxin/identity';
import { PLACE_DAYS } from '@lianxin/identity';

/** Makes the table; safe to run again. */
export const SIGN_INS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS identity.places (
    account text NOT NULL,
    place text NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (account, place)
  )`;

/** The application's rights on the table of places, in schema `identity`. */
export const SIGN_IN_TABLES = { places: 'SELECT, INSERT, UPDATE, DELETE' } as const;

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
  };
}
