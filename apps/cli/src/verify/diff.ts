import type { Postgres, Sql } from '@lianxin/adapter-postgres';
import type { Projection, SetAside } from '@lianxin/engine';
import { createProjector, replayLog } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { projectionBeside } from './rebuild-beside.ts';

const BATCH = 2000;

export interface TableDiff {
  readonly model: string;
  readonly table: string;
  readonly rows: number;
  /** Rows of the replay that the read model lacks or has otherwise. */
  readonly missing: number;
  /** Rows of the read model that the replay does not give. */
  readonly extra: number;
}

export interface ModelDiff {
  readonly model: string;
  /** Up to where both have come; undefined: the read model was not built by this build. */
  readonly position?: Position;
  readonly tables: readonly TableDiff[];
  /** Streams whose rows are not what the record says by now: both leave them as they were. */
  readonly aside: readonly SetAside[];
}

export const isModelSame = ({ position, tables, aside }: ModelDiff): boolean =>
  position !== undefined && aside.length === 0 && tables.every(({ missing, extra }) => missing === 0 && extra === 0);

type Ports = Pick<Postgres, 'store' | 'epochs' | 'reads' | 'sql'>;
type Progress = (events: number) => void;

interface StoredModel {
  readonly position: Position;
  readonly version: number;
}

type SqlRunner = Pick<Sql, 'unsafe'>;

/** Undefined before any worker has built it. */
async function readStoredModel(sql: SqlRunner, name: string, hold: boolean): Promise<StoredModel | undefined> {
  const [books] = await sql.unsafe<{ there: boolean }[]>("select to_regclass('reports.model') is not null as there");
  if (!books?.there) return undefined;
  const text = `select position::text as position, version from reports.model where name = $1 ${hold ? 'for update' : ''}`;
  const [row] = await sql.unsafe<StoredModel[]>(text, [name]);
  return row;
}

async function countRows(sql: SqlRunner, query: string): Promise<number> {
  const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from (${query}) x`);
  return (row as { n: number }).n;
}

async function diffTable(sql: SqlRunner, model: string, table: string): Promise<TableDiff> {
  const [live, replayed] = [`select * from reports.${table}`, `select * from reports.verify_${table}`];
  return {
    model,
    table,
    rows: await countRows(sql, replayed),
    missing: await countRows(sql, `${replayed} except all ${live}`),
    extra: await countRows(sql, `${live} except all ${replayed}`),
  };
}

async function dropRebuiltTables(sql: SqlRunner, replayed: Projection): Promise<void> {
  for (const { name } of replayed.tables) await sql.unsafe(`drop table if exists reports.${name}`);
  await sql.unsafe('delete from reports.model where name = $1', [replayed.name]);
  await sql.unsafe('delete from lianxin.set_aside where model = $1', [replayed.name]);
}

/**
 * Replays the whole record beside a read model and compares every row. The read model is held still only while the
 * last events are replayed and the rows compared.
 */
export async function diffModel(ports: Ports, projection: Projection, progress: Progress): Promise<ModelDiff> {
  const { sql, reads } = ports;
  const { name: model, version } = projection;
  const begun = await readStoredModel(sql, model, false);
  if (begun?.version !== version) return { model, tables: [], aside: [] };
  const replayed = projectionBeside(projection);
  try {
    // Tables of a replay that was interrupted, perhaps by an older version.
    await dropRebuiltTables(sql, replayed);
    await reads.prepare(replayed);
    let events = 0;
    const replayUpTo = (upTo: Position) =>
      replayLog(ports.store, createProjector(replayed, ports), {
        ...{ batchMax: BATCH, upTo },
        onBatch: (count) => progress((events += count)),
      });
    await replayUpTo(begun.position);
    return await sql.begin(async (tx) => {
      const { position } = (await readStoredModel(tx, model, true)) as StoredModel;
      await replayUpTo(position);
      const tables: TableDiff[] = [];
      for (const table of projection.tables) tables.push(await diffTable(tx, model, table.name));
      return { model, position, tables, aside: await reads.listAside(projection) };
    });
  } finally {
    await dropRebuiltTables(sql, replayed);
  }
}
