import type { Checkpoint, ModelStanding, ReadModel } from '@lianxin/engine';
import { NoRoomBeside } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
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
}

/** Readers that keep a table longer are not waited for, nor does anybody wait behind the switch: it comes again. */
const SWITCH_LOCK_TIMEOUT = '500ms';

/** The seat of a version that does not answer. */
export const besideName = ({ name, version }: VersionedModel): string => `${name}@${version}`;

/** The table as it is called at a seat. */
export const tableAt = (model: VersionedModel, seat: string, table: AnyTable): AnyTable =>
  seat === model.name ? table : { ...table, name: `${table.name}__v${model.version}` };

/** The tables of the version at a seat. */
export const tablesAt = (tx: TransactionSql, model: VersionedModel, seat: string): PostgresTables =>
  new PostgresTables(tx, (table) => tableAt(model, seat, table));

/** The seat of the version that answers and that of this version; `hold`: nobody moves them before the transaction ends. */
export async function readSeats(
  sql: Sql | TransactionSql,
  model: VersionedModel,
  hold?: 'hold',
): Promise<readonly Seat[]> {
  const text = `select name, version, position::text as position, hash, epoch from reports.model
    where name in ($1, $2) order by name ${hold ? 'for update' : ''}`;
  return sql.unsafe<Seat[]>(text, [model.name, besideName(model)], { prepare: true });
}

/** The standing of a version by these seats. */
export function standingAmong(seats: readonly Seat[], model: VersionedModel): ModelStanding {
  const answering = seats.find(({ name }) => name === model.name);
  if (answering?.version === model.version) return 'answers';
  if (answering && answering.version > model.version) return 'newer';
  return seats.some(({ name }) => name === besideName(model)) ? 'beside' : 'absent';
}

/** Removes a seat with its tables and what was set aside there. */
export async function dropSeat(tx: TransactionSql, model: ReadModel, seat: string): Promise<void> {
  for (const table of model.tables) await tx.unsafe(`drop table if exists ${tableName(tableAt(model, seat, table))}`);
  await tx`delete from lianxin.set_aside where model = ${seat}`;
  await tx`delete from reports.model where name = ${seat}`;
}

/** Makes the version's tables anew at a seat, from the start of the log. */
export async function makeSeat(tx: TransactionSql, model: ReadModel, seat: string): Promise<ModelStanding> {
  await dropSeat(tx, model, seat);
  const tables = model.tables.map((table) => tableAt(model, seat, table));
  for (const table of tables) for (const statement of createTable(table)) await tx.unsafe(statement);
  await tx`insert into reports.model (name, version, position, epoch) values (${seat}, ${model.version}, 0, 0)`;
  return seat === model.name ? 'answers' : 'beside';
}

/** Throws `NoRoomBeside` where the database would come to more than `bytesMax` with as much again as answers now. */
export async function assertRoomBeside(
  tx: TransactionSql,
  model: ReadModel,
  bytesMax: number | undefined,
): Promise<void> {
  if (bytesMax === undefined) return;
  const [row] = await tx<{ bytes: string }[]>`
    select (pg_database_size(current_database()) + coalesce(sum(pg_total_relation_size(to_regclass(name))), 0))::text as bytes
      from unnest(${model.tables.map(tableName)}::text[]) as name`;
  const bytes = Number(row?.bytes);
  if (bytes > bytesMax)
    throw new NoRoomBeside(`${besideName(model)}: ${bytes} bytes with two, ${bytesMax} at the most`);
}

/** Gives the seat of the version that answers to this one, if it is level with it or with `head`. */
export async function switchSeat(tx: TransactionSql, model: ReadModel, head: Position): Promise<boolean> {
  const seats = await readSeats(tx, model, 'hold');
  const [answering, own] = [model.name, besideName(model)].map((name) => seats.find((seat) => seat.name === name));
  if (!answering || !own || standingAmong(seats, model) !== 'beside') return false;
  const isBehind = (other: Position): boolean => comparePositions(own.position, other) < 0;
  if (isBehind(answering.position) && isBehind(head)) return false;
  await tx.unsafe(`set local lock_timeout = '${SWITCH_LOCK_TIMEOUT}'`);
  await dropSeat(tx, model, model.name);
  for (const table of model.tables) {
    const built = tableName(tableAt(model, own.name, table));
    await tx.unsafe(`alter table ${built} rename to ${table.name}`);
  }
  // Rows of this table are written and removed, never changed.
  await tx`with moved as (delete from lianxin.set_aside where model = ${own.name} returning *)
    insert into lianxin.set_aside (model, model_version, stream, version, position, code, at)
    select ${model.name}, model_version, stream, version, position, code, at from moved`;
  await tx`update reports.model set name = ${model.name} where name = ${own.name}`;
  return true;
}
