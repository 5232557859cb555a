import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openKurrentDb } from '@lianxin/adapter-kurrentdb';
import { migrate, openPostgres } from '@lianxin/adapter-postgres';
import type { EventStore } from '@lianxin/engine';
import { readLog, slimPages } from '@lianxin/engine';
import { createDatabase } from '@lianxin/local/test-servers';
import { systemTimeSource } from '@lianxin/runtime';
import { measureDelivery } from '../append/delivery.ts';
import { measureAppends } from '../append/writers.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import type { TableRow } from '../report/table.ts';

const WRITERS = [1, 8, 32];
const SECONDS = 8;
const DELIVERIES = 500;
const DELIVERIES_QUICK = 50;
const PAGE = 1000;
const READ_STREAMS = 500;
const MS_PER_S = 1000;

interface Stores {
  readonly name: string;
  /** A connection of its own each, as processes have. */
  readonly open: () => { readonly store: EventStore; close(): Promise<void> };
}

/** What this process spends on it, in µs each: the other end is another process. */
async function withCpu<T>(work: () => Promise<T>, countOf: (found: T) => number): Promise<[T, number]> {
  const before = process.cpuUsage();
  const found = await work();
  const { user, system } = process.cpuUsage(before);
  return [found, (user + system) / countOf(found)];
}

async function measureWriters(bench: BenchContext, { name, open }: Stores): Promise<readonly TableRow[]> {
  const { store, close } = open();
  const rows: TableRow[] = [];
  await measureAppends(store, { callers: 8, seconds: 1 });
  for (const callers of WRITERS) {
    const seconds = measuredSeconds(bench, SECONDS);
    const measure = () => measureAppends(store, { callers, seconds });
    const [{ perSecond, took }, cpu] = await withCpu(measure, (found) => found.took.count);
    const times = { 'p50 ms': took.p50, 'p99 ms': took.p99 };
    rows.push({ store: name, writers: callers, 'appends/s': perSecond, ...times, 'own µs each': cpu });
  }
  await close();
  return rows;
}

async function readWholeLog(store: EventStore): Promise<number> {
  let count = 0;
  for await (const batch of readLog(slimPages(store), { batchMax: PAGE })) count += batch.length;
  return count;
}

async function readStreams(store: EventStore): Promise<number> {
  const names = await store.listStreams('', READ_STREAMS);
  for (const name of names) await store.read(name);
  return names.length;
}

async function measureReads(bench: BenchContext, { name, open }: Stores): Promise<readonly TableRow[]> {
  const [writer, reader] = [open(), open()];
  const rows: TableRow[] = [];
  for (const [what, work] of [
    ['events of the log, a page at a time', readWholeLog],
    ['streams, one after the other', readStreams],
  ] as const) {
    const begun = performance.now();
    const [count, cpu] = await withCpu(
      () => work(reader.store),
      (found) => found,
    );
    const perSecond = (count * MS_PER_S) / (performance.now() - begun);
    rows.push({ store: name, read: what, count, 'a second': perSecond, 'own µs each': cpu });
  }
  const appends = bench.quick ? DELIVERIES_QUICK : DELIVERIES;
  const { p50, p99 } = await measureDelivery(writer.store, reader.store, appends);
  bench.table(`${name}: from the call of an append to the event in the hands of a follower`, [
    { appends, 'p50 ms': p50, 'p99 ms': p99 },
  ]);
  await Promise.all([writer.close(), reader.close()]);
  return rows;
}

async function startOwnDouble(bench: BenchContext): Promise<string> {
  const child = fork(fileURLToPath(new URL('./double-main.ts', import.meta.url)));
  bench.onEnd(() => void child.disconnect());
  const [url] = (await once(child, 'message')) as [string];
  return url;
}

async function run(bench: BenchContext): Promise<void> {
  const database = await createDatabase();
  bench.onEnd(() => database.drop());
  await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
  const url = await startOwnDouble(bench);
  bench.print(
    'KurrentDB is the double of our tests, in memory and on the cores of this machine: what is measured of it',
  );
  bench.print('is the adapter and its client. Nothing here says how fast a server is.');
  const all: readonly Stores[] = [
    { name: 'PostgreSQL', open: () => openPostgres({ url: database.url }) },
    { name: 'KurrentDB (double)', open: () => openKurrentDb({ url, clock: systemTimeSource }) },
  ];
  const [appends, reads]: TableRow[][] = [[], []];
  for (const stores of all) appends?.push(...(await measureWriters(bench, stores)));
  for (const stores of all) reads?.push(...(await measureReads(bench, stores)));
  bench.table('Appends of one event, each writer on streams of its own', appends ?? []);
  bench.table('Reads, one reader', reads ?? []);
}

export const kurrentdbBenchmark: Benchmark = {
  name: 'kurrentdb',
  description: 'the adapter of KurrentDB over the double of the tests, beside PostgreSQL',
  onlyWhenNamed: true,
  run,
};
