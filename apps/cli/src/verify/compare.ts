import type { Postgres, Sql } from '@lianxin/adapter-postgres';
import type { Projection, SetAside } from '@lianxin/engine';
import { placeAfter, projector } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import { shadow } from './shadow.ts';

const BATCH = 2000;

export interface TableCompared {
  readonly model: string;
  readonly table: string;
  readonly rows: number;
  /** Rows of the replay that do not stand so in the read model. */
  readonly missing: number;
  /** Rows of the read model that the replay does not give. */
  readonly extra: number;
}

export interface ModelCompared {
  readonly model: string;
  /** Up to where both have come; undefined: the read model was not built by this build. */
  readonly position?: Position;
  readonly tables: readonly TableCompared[];
  /** Streams whose rows are not what the record says by now: both leave them as they were. */
  readonly aside: readonly SetAside[];
}

export const isSame = ({ position, tables, aside }: ModelCompared): boolean =>
  position !== undefined && aside.length === 0 && tables.every(({ missing, extra }) => missing === 0 && extra === 0);

type Ports = Pick<Postgres, 'store' | 'epochs' | 'reads' | 'sql'>;
type Progress = (events: number) => void;

/** Replays up to a position and not one event further. */
async function replayTo(ports: Ports, replayed: Projection, to: Position, progress: Progress): Promise<void> {
  const follower = projector(replayed, ports);
  let place = await follower.place();
  for (let events = 0; comparePositions(place.position, to) < 0;) {
    const batch = await ports.store.follow(place.position, BATCH);
    const wanted = batch.filter((event) => comparePositions(event.position, to) <= 0);
    await follower.take(wanted, place);
    if (wanted.length === 0) return;
    place = placeAfter(wanted, place);
    events += wanted.length;
    progress(events);
  }
}

interface Standing {
  readonly position: Position;
  readonly version: number;
}

type Runs = Pick<Sql, 'unsafe'>;

/** Undefined before any worker has built it. */
async function standing(sql: Runs, name: string, hold: boolean): Promise<Standing | undefined> {
  const [books] = await sql.unsafe<{ there: boolean }[]>("select to_regclass('reports.model') is not null as there");
  if (!books?.there) return undefined;
  const text = `select position::text as position, version from reports.model where name = $1 ${hold ? 'for update' : ''}`;
  const [row] = await sql.unsafe<Standing[]>(text, [name]);
  return row;
}

async function countOf(sql: Runs, query: string): Promise<number> {
  const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from (${query}) x`);
  return (row as { n: number }).n;
}

async function compareTable(sql: Runs, model: string, table: string): Promise<TableCompared> {
  const [live, replayed] = [`select * from reports.${table}`, `select * from reports.verify_${table}`];
  return {
    model,
    table,
    rows: await countOf(sql, replayed),
    missing: await countOf(sql, `${replayed} except all ${live}`),
    extra: await countOf(sql, `${live} except all ${replayed}`),
  };
}

async function cleared(sql: Runs, replayed: Projection): Promise<void> {
  for (const { name } of replayed.tables) await sql.unsafe(`drop table if exists reports.${name}`);
  await sql.unsafe('delete from reports.model where name = $1', [replayed.name]);
  await sql.unsafe('delete from lianxin.set_aside where model = $1', [replayed.name]);
}

/**
 * Replays the whole record beside a read model and compares every row. The read model is held still only while the
 * last events are replayed and the rows compared.
 */
export async function compareModel(ports: Ports, projection: Projection, progress: Progress): Promise<ModelCompared> {
  const { sql, reads } = ports;
  const { name: model, version } = projection;
  const begun = await standing(sql, model, false);
  if (begun?.version !== version) return { model, tables: [], aside: [] };
  const replayed = shadow(projection);
  try {
    await reads.prepare(replayed);
    await reads.reset(replayed);
    await replayTo(ports, replayed, begun.position, progress);
    return await sql.begin(async (tx) => {
      const { position } = (await standing(tx, model, true)) as Standing;
      await replayTo(ports, replayed, position, progress);
      const tables: TableCompared[] = [];
      for (const table of projection.tables) tables.push(await compareTable(tx, model, table.name));
      return { model, position, tables, aside: await reads.asideOf(projection) };
    });
  } finally {
    await cleared(sql, replayed);
  }
}
