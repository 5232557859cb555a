import { openSql } from '../bounded-pool.ts';
import { grantsOn, quoteIdentifier } from '../grants.ts';
import { SESSIONS_SCHEMA, SESSION_TABLES } from './postgres-sessions.ts';
import { SIGN_INS_SCHEMA, SIGN_IN_TABLES } from './postgres-sign-ins.ts';

const MIGRATE_MS_MAX = 60_000;
/** Any number of our own: two processes that start together make the table once. */
const MIGRATE_LOCK = 4_117_302;

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
    ADD COLUMN IF NOT EXISTS display_name text, ADD COLUMN IF NOT EXISTS inbox_read_to timestamptz,
    ADD COLUMN IF NOT EXISTS settings text, ADD COLUMN IF NOT EXISTS settings_version integer NOT NULL DEFAULT 0`;

/** The application's rights on each table of schema `identity`. */
export const IDENTITY_TABLES = {
  accounts: 'SELECT, INSERT, UPDATE',
  ...SIGN_IN_TABLES,
  ...SESSION_TABLES,
} as const;

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
      await tx.unsafe(SESSIONS_SCHEMA);
      await tx.unsafe(`GRANT USAGE ON SCHEMA identity TO ${role}; ${grantsOn('identity', IDENTITY_TABLES, role)}`);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
