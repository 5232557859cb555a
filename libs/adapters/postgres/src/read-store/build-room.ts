import type { BuildRoom, ReadModel } from '@lianxin/engine';
import { NoRoomBeside, tablesToBuild } from '@lianxin/engine';
import type { Sql, TransactionSql } from 'postgres';
import type { AnyTable } from './ddl.ts';
import { tableName } from './ddl.ts';
import type { Seat, Seats } from './model-seats.ts';
import { besideName, hasAside, makeSeat, readBuilds, tableAt } from './model-seats.ts';

/**
 * What is known of the space that a database has. PostgreSQL does not show an ordinary role the free space of its disk; a
 * process on the same machine asks the file system.
 */
export interface DatabaseRoom {
  /** Bytes that the database may come to. */
  readonly bytesMax?: number | undefined;
  /** Free bytes of the disk on which its files are. */
  readonly freeDiskBytes?: (() => Promise<number>) | undefined;
}

/** The same, asked before a transaction: in it no other answer is waited for. */
export interface KnownRoom extends Pick<DatabaseRoom, 'bytesMax'> {
  readonly freeDiskBytes?: number | undefined;
  /** Why the disk cannot be asked: of no matter where nothing is built. */
  readonly diskFault?: unknown;
}

/** Never rejects. */
export async function askRoom({ bytesMax, freeDiskBytes }: DatabaseRoom): Promise<KnownRoom> {
  try {
    return { bytesMax, freeDiskBytes: await freeDiskBytes?.() };
  } catch (diskFault) {
    return { bytesMax, diskFault };
  }
}

/** Names of a seat's tables: as they are kept there, and as they are called where they answer. */
const namesAt = (seats: readonly Seat[]) => {
  const tables = seats.flatMap((seat) => (seat.tables ?? []).map((name) => ({ seat, name })));
  return {
    kept: tables.map(({ seat, name }) => tableName(tableAt(seat, { name }))),
    answering: tables.map(({ name }) => tableName({ name })),
  };
};

/** In bytes: of the database, of these tables as they answer, of the own build so far, and what other builds still need. */
async function readSizes(
  sql: Sql | TransactionSql,
  model: Pick<ReadModel, 'name' | 'version'>,
  tables: readonly AnyTable[],
): Promise<Readonly<Record<'taken' | 'needed' | 'own' | 'promised', number>>> {
  const builds = await readBuilds(sql);
  const isOwn = ({ name }: Seat): boolean => name === besideName(model);
  const [own, others] = [namesAt(builds.filter(isOwn)), namesAt(builds.filter((seat) => !isOwn(seat)))];
  const [sizes = []] = await sql<string[][]>`
    select pg_database_size(current_database())::text,
      (select coalesce(sum(pg_total_relation_size(to_regclass(name))), 0)
        from unnest(${tables.map(tableName)}::text[]) as name)::text,
      (select coalesce(sum(pg_total_relation_size(to_regclass(name))), 0)
        from unnest(${own.kept}::text[]) as name)::text,
      (select coalesce(sum(greatest(pg_total_relation_size(to_regclass(answering))
          - coalesce(pg_total_relation_size(to_regclass(kept)), 0), 0)), 0)
        from unnest(${others.answering}::text[], ${others.kept}::text[]) as other (answering, kept))::text`.values();
  const [taken = 0, needed = 0, had = 0, promised = 0] = sizes.map(Number);
  return { taken, needed, own: had, promised };
}

/**
 * What these tables take as they answer now, and what is free for them: the lesser of what is known, with what the build has
 * taken so far, and less what other builds still need.
 */
export async function readBuildRoom(
  sql: Sql | TransactionSql,
  model: Pick<ReadModel, 'name' | 'version'>,
  { tables, room }: { readonly tables: readonly AnyTable[]; readonly room: KnownRoom },
): Promise<BuildRoom> {
  if (room.diskFault !== undefined) throw room.diskFault;
  const { taken, needed, own, promised } = await readSizes(sql, model, tables);
  const ofDisk = room.freeDiskBytes ?? Infinity;
  const ofBound = (room.bytesMax ?? Infinity) - taken;
  const free = Math.max(0, Math.min(ofDisk, ofBound) + own - promised);
  return { neededBytes: needed, ...(Number.isFinite(free) ? { freeBytes: free } : {}) };
}

/**
 * Makes these tables anew beside the version that answers, in place of what is kept there of this one. Throws `NoRoomBeside`
 * where less is free, as far as is known, than they take as they answer now.
 */
export async function makeBeside(
  tx: TransactionSql,
  model: ReadModel,
  tables: readonly AnyTable[],
  room: KnownRoom,
): Promise<void> {
  const { neededBytes, freeBytes = neededBytes } = await readBuildRoom(tx, model, { tables, room });
  const name = besideName(model);
  if (freeBytes < neededBytes)
    throw new NoRoomBeside(`${name}: ${neededBytes} bytes as its tables take now, ${freeBytes} are free`);
  await makeSeat(tx, model, name, tables);
}

/** Makes the tables of a version that has none: where another answers only those that it has to build. Throws `NoRoomBeside`. */
export async function beginSeat(
  tx: TransactionSql,
  model: ReadModel,
  { answering, room }: Pick<Seats, 'answering'> & { readonly room: KnownRoom },
): Promise<void> {
  if (!answering) return makeSeat(tx, model, model.name);
  const tables = (await hasAside(tx, [answering])) ? model.tables : tablesToBuild(model, answering.version);
  await makeBeside(tx, model, tables, room);
}
