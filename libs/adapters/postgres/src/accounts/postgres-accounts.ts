import type { TransactionSql } from 'postgres';
import type { Sql } from '../bounded-pool.ts';
import { BoundedPool } from '../bounded-pool.ts';
import type { Instant } from '@lianxin/kernel';
import type { AccountChange, AccountClash, AccountRecord, AccountSource, Accounts } from '@lianxin/identity';
import { findClash, withoutHash, revokesTokens } from '@lianxin/identity';
import { postgresSettings } from './postgres-settings.ts';
import { postgresSessions } from './postgres-sessions.ts';
import { postgresSignIns } from './postgres-sign-ins.ts';

const CONNECTIONS = 2;
/** A sign-in waits no longer, in ms: then the store counts as down. */
const WAIT_MS_MAX = 5000;

/** Roles are words of the catalogue and ids are checked when accounts are made: none has a comma. */
const SEPARATOR = ',';

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
  readonly inbox_read_to: Instant | null;
  readonly settings: string | null;
  readonly settings_version: number;
}

function toAccountRecord(row: Row): AccountRecord {
  const { display_name: displayName, office, email, language, valid_from: validFrom, ...others } = row;
  const {
    password_hash: passwordHash,
    inbox_read_to: _readTo,
    settings: _settings,
    settings_version: _of,
    ...rest
  } = others;
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

interface WishedChange {
  readonly id: string;
  readonly change: AccountChange;
  readonly at: Instant;
}

const orNull = <T>(value: T | undefined): T | null => value ?? null;

async function updateAccount(
  sql: TransactionSql<{ instant: string; day: string }>,
  { id, change, at }: WishedChange,
): Promise<Row | undefined> {
  const { roles, disabled, passwordHash, displayName, email, language, ifValidFrom } = change;
  const [row] = await sql<Row[]>`UPDATE identity.accounts SET
      roles = coalesce(string_to_array(${roles?.join(SEPARATOR) ?? null}, ${SEPARATOR}), roles),
      disabled = coalesce(${orNull(disabled)}, disabled),
      password_hash = coalesce(${orNull(passwordHash)}, password_hash),
      display_name = CASE WHEN ${displayName === undefined} THEN display_name ELSE ${displayName ?? null}::text END,
      email = CASE WHEN ${email === undefined} THEN email ELSE ${email ?? null}::text END,
      language = CASE WHEN ${language === undefined} THEN language ELSE ${language ?? null}::text END,
      valid_from = CASE WHEN ${revokesTokens(change)} THEN ${at}::timestamptz ELSE valid_from END
    WHERE id = ${id} AND valid_from = coalesce(${orNull(ifValidFrom)}::timestamptz, valid_from) RETURNING *`;
  return row;
}

/**
 * What voids tokens ends every session with it: after the row is taken, so that those which sign-ins began meanwhile are
 * seen.
 */
const changeAccount = async (sql: Sql, wish: WishedChange): Promise<Row | undefined> =>
  sql.begin(async (tx) => {
    const row = await updateAccount(tx, wish);
    if (row && revokesTokens(wish.change)) await tx`DELETE FROM identity.sessions WHERE account = ${wish.id}`;
    return row;
  });

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
    ...postgresSettings(pool),
    ...postgresSessions(pool, (row: Row) => withoutHash(toAccountRecord(row))),
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
      const row = await pool.run(async (sql) => changeAccount(sql, { id, change, at }));
      return row && withoutHash(toAccountRecord(row));
    },
    inboxReadTo: async (id) => {
      const [row] = await pool.run(
        async (sql) =>
          sql<{ to: Instant | null }[]>`SELECT inbox_read_to AS "to" FROM identity.accounts WHERE id = ${id}`,
      );
      return row?.to ?? undefined;
    },
    readInboxTo: async (id, upTo) => {
      await pool.run(
        async (sql) => sql`UPDATE identity.accounts
          SET inbox_read_to = greatest(inbox_read_to, ${upTo}::timestamptz) WHERE id = ${id}`,
      );
    },
    all: async () =>
      (await pool.run(async (sql) => sql<Row[]>`SELECT * FROM identity.accounts ORDER BY id`)).map(toAccountRecord),
    close: () => pool.close(),
  };
}
