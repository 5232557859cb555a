import type { ModelStanding, ReadModel } from '@lianxin/engine';
import { isLevel } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { TransactionSql } from 'postgres';
import type { KnownRoom } from './build-room.ts';
import { makeBeside } from './build-room.ts';
import { tableName } from './ddl.ts';
import { isInRecord } from './is-in-record.ts';
import type { Seat } from './model-seats.ts';
import { dropSeat, hasAside, keptAt, readBuilds, readSeats, standingAmong, tableAt } from './model-seats.ts';

/** The switch does not wait for long readers, nor others for the switch: it is tried again. */
const SWITCH_LOCK_TIMEOUT = '500ms';

/**
 * The tables that a build shares are right for it only where both versions took every event up to one place that is in the
 * log.
 */
async function canShare(tx: TransactionSql, answering: Seat, own: Seat): Promise<boolean> {
  if (comparePositions(own.position, answering.position) > 0 || (await hasAside(tx, [answering, own]))) return false;
  return isInRecord(tx, answering);
}

const isBuilt = (standing: ModelStanding): boolean => standing === 'beside' || standing === 'sharing';

/**
 * Gives the seat of the version that answers to this one, if it is level with it or with `head`. What can share no longer is
 * begun again, whole: throws `NoRoomBeside`.
 */
export async function switchSeat(
  tx: TransactionSql,
  model: ReadModel,
  { head, room }: { readonly head: Position; readonly room: KnownRoom },
): Promise<ModelStanding> {
  const seats = await readSeats(tx, model, 'hold');
  const standing = standingAmong(seats, model);
  const { answering, beside: own } = seats;
  if (!answering || !own || !isBuilt(standing)) return standing;
  if (standing === 'sharing' && !(await canShare(tx, answering, own))) {
    await makeBeside(tx, model, model.tables, room);
    return 'beside';
  }
  if (!isLevel(standing, { own: own.position, answering: answering.position, head })) return standing;
  await replaceSeat(tx, model, { answering, own });
  return 'answers';
}

async function replaceSeat(
  tx: TransactionSql,
  model: ReadModel,
  { answering, own }: Readonly<Record<'answering' | 'own', Seat>>,
): Promise<void> {
  const built = keptAt(model, own);
  const shared = model.tables.filter((table) => !built.includes(table)).map(({ name }) => name);
  const before = answering.tables ?? model.tables.map(({ name }) => name);
  await tx.unsafe(`set local lock_timeout = '${SWITCH_LOCK_TIMEOUT}'`);
  await dropSeat(tx, model, { ...answering, tables: before.filter((name) => !shared.includes(name)) });
  for (const table of built) await tx.unsafe(`alter table ${tableName(tableAt(own, table))} rename to ${table.name}`);
  // Rows of this table are written and removed, never changed.
  await tx`with moved as (delete from lianxin.set_aside where model = ${own.name} returning *)
    insert into lianxin.set_aside (model, model_version, stream, version, position, code, at)
    select ${model.name}, model_version, stream, version, position, code, at from moved`;
  const names = model.tables.map(({ name }) => name);
  await tx`update reports.model set name = ${model.name}, tables = ${names} where name = ${own.name}`;
  for (const build of await readBuilds(tx))
    if (build.name.startsWith(`${model.name}@`) && build.version < model.version) await dropSeat(tx, model, build);
}
