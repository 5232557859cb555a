import { migrate, openPostgres, openSql } from '@lianxin/adapter-postgres';
import { createDatabase } from '@lianxin/local/test-servers';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import type { TableRow } from '../report/table.ts';
import { measureDelivery } from './delivery.ts';
import { findPgbench, runPgbench } from './pgbench.ts';
import { RAW_TABLE } from './raw-table.ts';
import { randomRunName } from './sample-event.ts';
import { measureAppends, measureInserts } from './writers.ts';

const WRITERS = [1, 8, 32];
const SECONDS = 8;
/** Raw and ours in turns: what else the machine does then falls on both. */
const ROUNDS = 2;
const DELIVERIES = 2000;
const DELIVERIES_QUICK = 200;
const RATIO_MIN = 1.2;
const DELIVERED_MS_MAX = 5;

interface Place {
  readonly url: string;
  readonly folder: string;
  readonly pgbench: boolean;
}

async function measureRawInserts(place: Place, load: { callers: number; seconds: number }): Promise<number> {
  if (!place.pgbench) return (await measureInserts(place.url, load)).perSecond;
  const { callers: clients, seconds } = load;
  return runPgbench({ url: place.url, folder: place.folder, run: `r${randomRunName()}`, clients, seconds }).perSecond;
}

async function measureWriters(bench: BenchContext, place: Place, writers: number): Promise<TableRow> {
  const pg = openPostgres({ url: place.url });
  const load = { callers: writers, seconds: measuredSeconds(bench, SECONDS) };
  const rounds: { rawPerSecond: number; perSecond: number; p50: number; p99: number }[] = [];
  await measureAppends(pg.store, { callers: writers, seconds: 1 });
  for (let round = 0; round < (bench.quick ? 1 : ROUNDS); round += 1) {
    const rawPerSecond = await measureRawInserts(place, load);
    const { perSecond, took } = await measureAppends(pg.store, load);
    rounds.push({ rawPerSecond, perSecond, p50: took.p50, p99: took.p99 });
  }
  await pg.close();
  const mean = (of: (round: (typeof rounds)[number]) => number): number =>
    rounds.reduce((sum, round) => sum + of(round), 0) / rounds.length;
  const ratio = mean((round) => round.perSecond) / mean((round) => round.rawPerSecond);
  bench.earlierFigures.set(`append/${writers}/ratio`, ratio);
  return {
    writers,
    'raw INSERTs/s': mean((round) => round.rawPerSecond),
    'appends/s': mean((round) => round.perSecond),
    'times raw': ratio,
    'append p50 ms': mean((round) => round.p50),
    'append p99 ms': Math.max(...rounds.map((round) => round.p99)),
  };
}

async function run(bench: BenchContext): Promise<void> {
  const database = await createDatabase();
  bench.onEnd(() => database.drop());
  await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
  const owner = openSql({ url: database.url, connectionsMax: 1, waitMsMax: 60_000, name: 'bench' });
  await owner.unsafe(RAW_TABLE);
  const [server] = await owner<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  await owner.end();
  const tool = findPgbench();
  bench.print(
    `PostgreSQL ${server?.version}, fsync on; raw: ${tool ?? 'a loop of prepared INSERTs, pgbench not found'}`,
  );
  bench.print('one event an append, streams of ten events, each writer its own');
  const place = { url: database.url, folder: bench.folder('append'), pgbench: tool !== undefined };
  const rows: TableRow[] = [];
  for (const writers of WRITERS) rows.push(await measureWriters(bench, place, writers));
  bench.table('Appends beside raw single-row INSERTs into a table of the same columns and keys', rows);
  const goal = { what: 'append, 32 writers, times raw INSERTs', unit: '×', atLeast: RATIO_MIN };
  bench.goal({ ...goal, measured: bench.earlierFigures.get('append/32/ratio') ?? Number.NaN });
  await measureDeliveries(bench, database.url);
}

async function measureDeliveries(bench: BenchContext, url: string): Promise<void> {
  const [writer, reader] = [openPostgres({ url }), openPostgres({ url })];
  const took = await measureDelivery(writer.store, reader.store, bench.quick ? DELIVERIES_QUICK : DELIVERIES);
  await Promise.all([writer.close(), reader.close()]);
  const row = { appends: took.count, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max };
  bench.table('From the call of an append to the event in the hands of a follower', [row]);
  bench.goal({ what: 'append to delivered, p50', measured: took.p50, unit: 'ms', atMost: DELIVERED_MS_MAX });
}

export const appendBenchmark: Benchmark = {
  name: 'append',
  description: 'appends beside raw INSERTs, and how soon a follower has them',
  run,
};
