import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { toPortFailure } from './failures.ts';
import type { Sql } from './bounded-pool.ts';
import { openSql } from './bounded-pool.ts';
import { MIGRATE_LOCK } from './advisory-locks.ts';
import type { Migration } from './migrations.ts';
import { migrations, readMigration } from './migrations.ts';
import { grantToApplication } from './application-role.ts';

/** An hour: building an index over a long record takes its time, and nothing waits for it. */
const MIGRATE_MS_MAX = 3_600_000;
const SERVER_VERSION_MIN = 140_000;

/** The addresses of the owner and of the application's role, and where progress is logged. */
export interface MigrateOptions {
  /** Owns the schema; used here only. */
  readonly ownerUrl: string;
  /** The role everything runs under: made with this name and password if it does not exist. */
  readonly appUrl: string;
  readonly log?: (line: string) => void;
}

type MigrationTransaction = postgres.TransactionSql<{ instant: string; day: string }>;

/** Brings the database to this build's schema. Safe to run by several processes at once, and again. Throws `StoreUnavailable`. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const log = options.log ?? (() => undefined);
  const sql = openSql({ url: options.ownerUrl, connectionsMax: 1, waitMsMax: MIGRATE_MS_MAX, name: 'migrate' });
  try {
    await checkServer(sql);
    await sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${MIGRATE_LOCK})`;
      await applyMissing(tx as MigrationTransaction, log);
    });
    await grantToApplication(sql, options.appUrl, log);
  } catch (error) {
    throw toPortFailure(error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function checkServer(sql: Sql): Promise<void> {
  const [found] = await sql<{ version: number; encoding: string }[]>`
    SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`;
  if (!found || found.version < SERVER_VERSION_MIN) throw new Error('Postgres 14 or later is needed');
  if (found.encoding !== 'UTF8') throw new Error(`the database's encoding is ${found.encoding}: UTF8 is needed`);
}

async function applyMissing(tx: MigrationTransaction, log: (line: string) => void): Promise<void> {
  await tx.unsafe(`
    CREATE SCHEMA IF NOT EXISTS lianxin;
    CREATE TABLE IF NOT EXISTS lianxin.migrations (
      number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
  const rows = await tx<{ number: number; sha256: string }[]>`SELECT number, sha256 FROM lianxin.migrations`;
  const applied = new Map(rows.map((row) => [row.number, row.sha256]));
  const newest = Math.max(0, ...applied.keys());
  if (newest > migrations.length) throw new Error(`the database has migration ${newest}: it needs a newer build`);
  for (const migration of migrations) {
    const text = readMigration(migration);
    const digest = createHash('sha256').update(text).digest('hex');
    const standing = applied.get(migration.number);
    if (standing === undefined) await applyMigration(tx, { ...migration, text, digest }, log);
    else if (standing !== digest) throw new Error(`migration ${migration.number} was edited after it had been applied`);
  }
}

async function applyMigration(
  tx: MigrationTransaction,
  { number, name, text, digest }: Migration & { readonly text: string; readonly digest: string },
  log: (line: string) => void,
): Promise<void> {
  await tx.unsafe(text);
  await tx`INSERT INTO lianxin.migrations (number, name, sha256) VALUES (${number}, ${name}, ${digest})`;
  log(`migration ${number} ${name}`);
}
