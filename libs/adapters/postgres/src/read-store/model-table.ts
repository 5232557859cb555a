import type { TransactionSql } from 'postgres';

const CREATE_MODEL_TABLE = `create table if not exists reports.model (
  name text primary key, version integer not null, position bigint not null)`;
/** An older table has none of the marks, or does not say which tables were built. */
const LACKS_COLUMNS = `select from pg_attribute where attrelid = 'reports.model'::regclass and attname in ('hash', 'epoch', 'tables')
  having count(*) < 3`;
/** By what it is known whether a place is still that place; and which tables are kept there, null where an older build made it. */
const ADD_COLUMNS = `alter table reports.model add column if not exists hash text not null default '',
  add column if not exists epoch integer not null default 1, add column if not exists tables text[]`;

/** Table `reports.model`: which versions of read models there are, and how far each has come. */
export async function ensureModelTable(tx: TransactionSql): Promise<void> {
  await tx.unsafe(CREATE_MODEL_TABLE);
  // Altering a table waits for all its readers, even where nothing is added: a reader's lock could block it for ever.
  if ((await tx.unsafe(LACKS_COLUMNS)).count > 0) await tx.unsafe(ADD_COLUMNS);
}
