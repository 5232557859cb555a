import type { Sql } from '../bounded-pool.ts';
import { BoundedPool, openSql } from '../bounded-pool.ts';
import type { Instant } from '@lianxin/kernel';
import type { AccountClash, AccountRecord, AccountSource, Accounts } from '@lianxin/identity';
import { findClash, withoutHash, revokesTokens } from '@lianxin/identity';
import { SIGN_INS_SCHEMA, postgresSignIns, signInGrants } from './postgres-sign-ins.ts';

const CONNECTIONS = 2;
/** Signing in waits behind nothing: later than this the store is down. */
const WAIT_MS_MAX = 5000;
const MIGRATE_MS_MAX = 60_000;
/** Any number of our own: two processes that start together make the table once. */
const MIGRATE_LOCK = 4_117_302;

/** Roles are words of the catalogue and ids are checked when accounts are made: none has a comma. */
const SEPARATOR = ',';

const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS identity;
  CREATE TABLE IF NOT EXISTS identity.accounts (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    roles text[] NOT NULL,
    office text,
    disabled boolean NOT NULL DEFAULT false,
    valid_from timestamptz NOT NULL,
    password_hash text NOT NULL
  );
  ALTER TABLE identity.accounts ADD COLUMN IF NOT EXISTS email text, ADD COLUMN IF NOT EXISTS language text,
    ADD COLUMN IF NOT EXISTS display_name text`;

const quoteIdentifier = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** Makes the accounts' table and lets the application's role use it. Safe to run again and by several at once. */
export async function migrateAccounts(options: { readonly ownerUrl: string; readonly appUrl: string }): Promise<void> {
  const sql = openSql({
    url: options.ownerUrl,
    connectionsMax: 1,
    waitMsMax: MIGRATE_MS_MAX,
    name: 'migrate accounts',
  });
  const role = quoteIdentifier(decodeURIComponent(new URL(options.appUrl).username));
  try {
    await sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${MIGRATE_LOCK})`;
      await tx.unsafe(SCHEMA);
      await tx.unsafe(SIGN_INS_SCHEMA);
      await tx.unsafe(`GRANT USAGE ON SCHEMA identity TO ${role};
        GRANT SELECT, INSERT, UPDATE ON identity.accounts TO ${role};
        ${signInGrants(role)}`);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: string[];
  readonly display_name: string | null;
  readonly office: string | null;
  readonly email: string | null;
  readonly language: AccountRecord['language'] | null;
  readonly disabled: boolean;
  readonly valid_from: Instant;
  readonly password_hash: string;
}

function toAccountRecord(row: Row): AccountRecord {
  const { display_name: displayName, office, email, language, valid_from: validFrom, ...others } = row;
  const { password_hash: passwordHash, ...rest } = others;
  const told = Object.entries({ displayName, office, email, language }).filter(([, value]) => value !== null);
  return { ...rest, ...Object.fromEntries(told), validFrom, passwordHash };
}

/** Under a lock, since no index can say that no id is another's name. */
async function insertAccount(sql: Sql, record: AccountRecord, source: AccountSource): Promise<'added' | AccountClash> {
  const { id, name, displayName, roles, office, email, language, disabled, validFrom, passwordHash } = record;
  return sql.begin(async (tx) => {
    await tx`LOCK TABLE identity.accounts IN SHARE ROW EXCLUSIVE MODE`;
    const others = await tx<{ id: string; name: string }[]>`SELECT id, name FROM identity.accounts
      WHERE lower(normalize(id, NFKC)) IN (lower(normalize(${id}, NFKC)), lower(normalize(${name}, NFKC)))
         OR lower(normalize(name, NFKC)) IN (lower(normalize(${id}, NFKC)), lower(normalize(${name}, NFKC)))`;
    const clash = findClash(record, others, source);
    if (clash) return clash;
    await tx`INSERT INTO identity.accounts
      (id, name, display_name, roles, office, email, language, disabled, valid_from, password_hash)
      VALUES (${id}, ${name}, ${displayName ?? null}, string_to_array(${roles.join(SEPARATOR)}, ${SEPARATOR}),
        ${office ?? null}, ${email ?? null}, ${language ?? null}, ${disabled}, ${validFrom}, ${passwordHash})`;
    return 'added';
  });
}

/** Local accounts in a schema of their own, apart from the record and the read models. */
export function postgresAccounts(url: string): Accounts {
  const pool = new BoundedPool({
    url,
    connectionsMax: CONNECTIONS,
    waitMsMax: WAIT_MS_MAX,
    name: 'accounts',
    needsArrayTypes: true,
  });
  const find = async (by: 'id' | 'name', value: string): Promise<AccountRecord | undefined> => {
    const ask = (sql: Sql) => sql<Row[]>`SELECT * FROM identity.accounts WHERE ${sql(by)} = ${value}`;
    const [row] = await pool.run(async (sql) => ask(sql));
    return row && toAccountRecord(row);
  };
  return {
    ...postgresSignIns(pool),
    add: (record, source = 'new') => pool.run(async (sql) => insertAccount(sql, record, source)),
    byId: async (id) => {
      const record = await find('id', id);
      return record && withoutHash(record);
    },
    findPresent: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await pool.run(
        async (sql) => sql<Pick<Row, 'id'>[]>`SELECT id FROM identity.accounts
          WHERE id = ANY (string_to_array(${ids.join(SEPARATOR)}, ${SEPARATOR})) AND NOT disabled`,
      );
      return rows.map(({ id }) => id);
    },
    byName: (name) => find('name', name),
    withRole: async (office, role) => {
      const rows = await pool.run(
        async (sql) => sql<Row[]>`SELECT * FROM identity.accounts
          WHERE office = ${office} AND ${role} = ANY (roles) ORDER BY id`,
      );
      return rows.map((row) => withoutHash(toAccountRecord(row)));
    },
    change: async (id, change, at) => {
      const { roles, disabled, passwordHash, displayName, email, language } = change;
      const [row] = await pool.run(
        async (sql) => sql<Row[]>`UPDATE identity.accounts SET
          roles = coalesce(string_to_array(${roles?.join(SEPARATOR) ?? null}, ${SEPARATOR}), roles),
          disabled = coalesce(${disabled ?? null}, disabled),
          password_hash = coalesce(${passwordHash ?? null}, password_hash),
          display_name = CASE WHEN ${displayName === undefined} THEN display_name ELSE ${displayName ?? null}::text END,
          email = CASE WHEN ${email === undefined} THEN email ELSE ${email ?? null}::text END,
          language = CASE WHEN ${language === undefined} THEN language ELSE ${language ?? null}::text END,
          valid_from = CASE WHEN ${revokesTokens(change)} THEN ${at}::timestamptz ELSE valid_from END
          WHERE id = ${id} RETURNING *`,
      );
      return row && withoutHash(toAccountRecord(row));
    },
    all: async () =>
      (await pool.run(async (sql) => sql<Row[]>`SELECT * FROM identity.accounts ORDER BY id`)).map(toAccountRecord),
    close: () => pool.close(),
  };
}
