import type { Checkpoint, ModelStanding, ReadModel } from '@lianxin/engine';
import { resolveStanding } from '@lianxin/engine';
import type { Sql, TransactionSql } from 'postgres';
import type { AnyTable } from './ddl.ts';
import { createTable, tableName } from './ddl.ts';
import { PostgresTables } from './postgres-tables.ts';

type VersionedModel = Pick<ReadModel, 'name' | 'version'>;

/**
 * Where one version of a read model is kept: row of `reports.model` and owner of what is set aside. The version that answers
 * has the model's own name, and its tables have theirs: that is how a question finds them.
 */
export interface Seat extends Checkpoint {
  readonly name: string;
  readonly version: number;
  /** Names of the tables kept there, without a suffix; null where an older build made the seat: those that the model has. */
  readonly tables: readonly string[] | null;
}

/** The seat of the version that answers, and that of one version beside it; undefined where there is none. */
export interface Seats {
  readonly answering?: Seat | undefined;
  readonly beside?: Seat | undefined;
}

/** The seat of a version that does not answer. */
export const besideName = ({ name, version }: VersionedModel): string => `${name}@${version}`;

/** The table as it is called at a seat. */
export const tableAt = <T extends Pick<AnyTable, 'name'>>(
  { name, version }: Pick<Seat, 'name' | 'version'>,
  table: T,
): T => (name.includes('@') ? { ...table, name: `${table.name}__v${version}` } : table);

/** Those of the model's tables that are kept at a seat. */
export const keptAt = (model: ReadModel, { tables }: Pick<Seat, 'tables'>): readonly AnyTable[] =>
  model.tables.filter(({ name }) => tables?.includes(name) ?? true);

/** The tables of the version at a seat. */
export const tablesAt = (
  tx: TransactionSql,
  model: ReadModel,
  seat: Pick<Seat, 'name' | 'version' | 'tables'>,
): PostgresTables =>
  new PostgresTables(tx, new Map(keptAt(model, seat).map((table) => [table.name, tableAt(seat, table)])));

/** As JSON, since a table that an older build made has no column `tables`. */
const SEATS = `select name, version, position::text as position, hash, epoch, to_jsonb(m) -> 'tables' as tables
  from reports.model m`;

/** The seats that matter to a version; `hold`: nobody moves them before the transaction ends. */
export async function readSeats(sql: Sql | TransactionSql, model: VersionedModel, hold?: 'hold'): Promise<Seats> {
  const text = `${SEATS} where name in ($1, $2) order by name ${hold ? 'for update' : ''}`;
  const seats = await sql.unsafe<Seat[]>(text, [model.name, besideName(model)], { prepare: true });
  const [answering, beside] = [model.name, besideName(model)].map((name) => seats.find((seat) => seat.name === name));
  return { answering, beside };
}

/** Where a version is kept. */
export const seatOf = ({ answering, beside }: Seats, { version }: Pick<ReadModel, 'version'>): Seat | undefined =>
  answering?.version === version ? answering : beside;

/** All seats of all models. */
export const readAllSeats = (sql: Sql | TransactionSql): Promise<readonly Seat[]> =>
  sql.unsafe<Seat[]>(`${SEATS} order by name`);

/** Seats of versions that do not answer, of all models. */
export const readBuilds = (sql: Sql | TransactionSql): Promise<readonly Seat[]> =>
  sql.unsafe<Seat[]>(`${SEATS} where name like '%@%' order by name`);

/** The standing of a version by these seats. */
export function standingAmong({ answering, beside }: Seats, model: ReadModel): ModelStanding {
  const kept = beside && keptAt(model, beside).map(({ name }) => name);
  return resolveStanding(model, answering?.version ?? 0, kept);
}

/** Removes a seat with the tables kept there and what was set aside. */
export async function dropSeat(tx: TransactionSql, model: Pick<ReadModel, 'tables'>, seat: Seat): Promise<void> {
  for (const name of seat.tables ?? model.tables.map((table) => table.name))
    await tx.unsafe(`drop table if exists ${tableName(tableAt(seat, { name }))}`);
  await tx`delete from lianxin.set_aside where model = ${seat.name}`;
  await tx`delete from reports.model where name = ${seat.name}`;
}

/** Makes these tables anew at a seat, from the start of the log, in place of what is kept there. */
export async function makeSeat(
  tx: TransactionSql,
  model: ReadModel,
  name: string,
  tables: readonly AnyTable[] = model.tables,
): Promise<void> {
  const { version } = model;
  const [before] = await tx.unsafe<Seat[]>(`${SEATS} where name = $1`, [name]);
  if (before) await dropSeat(tx, model, before);
  for (const table of tables)
    for (const statement of createTable(tableAt({ name, version }, table))) await tx.unsafe(statement);
  const names = tables.map((table) => table.name);
  await tx`insert into reports.model (name, version, position, epoch, tables) values (${name}, ${version}, 0, 0, ${names})`;
}

/** Whether a stream is set aside at one of these seats. */
export async function hasAside(tx: TransactionSql, seats: readonly Seat[]): Promise<boolean> {
  const names = seats.map(({ name }) => name);
  return (await tx`select from lianxin.set_aside where model = any(${names}) limit 1`).count > 0;
}
