import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from './bounded-pool.ts';
import { grantsOn, quoteIdentifier } from './grants.ts';

/** Roles belong to the whole server: migrations of two of its databases may collide on one. */
const TRIES_MAX = 20;
const TRY_AGAIN_MS = 50;
/** Unique violation, duplicate object, and "tuple concurrently updated". */
const COLLISIONS = new Set(['23505', '42710', 'XX000']);

/** The application's rights on each table in schema `lianxin`. */
export const RECORD_TABLES = {
  events: 'SELECT',
  checkpoints: 'SELECT, INSERT, UPDATE',
  process_watch: 'SELECT, INSERT, UPDATE, DELETE',
  counters: 'SELECT, INSERT, UPDATE',
  keys: 'SELECT, INSERT, DELETE',
  migrations: 'SELECT',
  set_aside: 'SELECT, INSERT, DELETE',
  epochs: 'SELECT',
  record_store: 'SELECT',
  leases: 'SELECT, INSERT, UPDATE',
  intake_answers: 'SELECT, INSERT, DELETE',
  dead_letters: 'SELECT, INSERT, DELETE',
  destroyed_letters: 'SELECT, INSERT, DELETE',
  quotas: 'SELECT, INSERT, UPDATE, DELETE',
  verifications: 'SELECT, INSERT, UPDATE',
} as const;
/** In schema `lianxin`: the one way to record. */
export const APPEND_FUNCTION = 'append_after';

const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Gives the application's role what it needs and no more; read models are its own, in `reports`. A role that does not
 * exist is made with the URL's password, which takes an owner who may.
 */
export async function grantToApplication(sql: Sql, appUrl: string, log: (line: string) => void): Promise<void> {
  const { username, password } = new URL(appUrl);
  const role = decodeURIComponent(username);
  if (!role) throw new Error('the application’s URL names no role');
  for (let n = 1; ; n += 1) {
    try {
      if (await ensureRole(sql, role, decodeURIComponent(password), log))
        await sql.unsafe(grantStatements(quoteIdentifier(role)));
      return;
    } catch (error) {
      if (n === TRIES_MAX || !COLLISIONS.has((error as { code?: string }).code ?? '')) throw error;
      await sleep(TRY_AGAIN_MS * Math.random() * n);
    }
  }
}

/** False when there is nothing to grant, since the application signs in as the owner. */
async function ensureRole(sql: Sql, role: string, password: string, log: (line: string) => void): Promise<boolean> {
  const [standing] = await sql<{ powerful: boolean; owns: boolean }[]>`
    SELECT rolsuper OR rolbypassrls AS powerful, rolname = current_user AS owns FROM pg_roles WHERE rolname = ${role}`;
  if (standing?.owns || standing?.powerful) {
    log(`the application signs in as ${role}, which rules the database: only triggers keep the record from change`);
  }
  if (standing) return !standing.owns;
  const secret = password ? ` PASSWORD ${quoteLiteral(password)}` : '';
  await sql.unsafe(`CREATE ROLE ${quoteIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE${secret}`);
  return true;
}

const grantStatements = (role: string): string => `
    REVOKE ALL ON ALL TABLES IN SCHEMA lianxin FROM PUBLIC, ${role};
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA lianxin FROM PUBLIC, ${role};
    GRANT USAGE ON SCHEMA lianxin TO ${role};
    ${grantsOn('lianxin', RECORD_TABLES, role)}
    GRANT EXECUTE ON FUNCTION lianxin.${APPEND_FUNCTION} TO ${role};
    CREATE SCHEMA IF NOT EXISTS reports;
    GRANT USAGE, CREATE ON SCHEMA reports TO ${role};`;
