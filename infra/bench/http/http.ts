import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { sampleResourceUse } from '../product/sample-resource-use.ts';
import type { TableRow } from '../report/table.ts';
import type { SignedInOffice } from './case-steps.ts';
import { HttpHarness } from './harness.ts';
import type { DriverResult } from './tally.ts';

const CONNECTIONS = [1, 8, 32];
const SECONDS = 20;
const WARM_SECONDS = 5;
const OPEN_PER_SECOND = 2000;
const OPEN_SECONDS = 60;
const OPEN_SECONDS_QUICK = 10;
/** Commands that are due find a free one as long as the api answers at all. */
const OPEN_CONNECTIONS = 64;

/** As shipped; said in the table's title. */
const WAKES_PER_SECOND = 30;

const FLOOR_RATIO_MIN = 20;
const ALONE = { p50: 3, p99: 12 };
const OPEN = { p50: 5, p99: 40 };

const refusedText = ({ refused }: DriverResult): string =>
  Object.entries(refused)
    .map(([why, count]) => `${count} × ${why}`)
    .join(', ');

function resultRow(result: DriverResult): TableRow {
  const perSecond = result.accepted / result.seconds;
  const refused = refusedText(result);
  return {
    'commands/s': perSecond,
    'p50 ms': result.p50Ms,
    'p99 ms': result.p99Ms,
    'max ms': result.maxMs,
    'cases/s': result.casesFinished / result.seconds,
    'driver µs/command': (result.driverCpuMs * 1000) / result.accepted,
    ...(refused === '' ? {} : { refused }),
  };
}

/** Ten-command cases at each number of connections. */
async function measureClosedLoop(
  bench: BenchContext,
  harness: HttpHarness,
  { town, name }: { town: SignedInOffice; name: string },
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for (const connections of CONNECTIONS) {
    const result = await harness.driver.run({
      kind: 'closed',
      town,
      run: `${name}${connections}-${Date.now().toString(36)}`,
      connections,
      warmSeconds: measuredSeconds(bench, WARM_SECONDS),
      seconds: measuredSeconds(bench, SECONDS),
    });
    const perSecond = result.accepted / result.seconds;
    const floor = bench.earlierFigures.get(`floor/${connections}`);
    const asOurs = bench.earlierFigures.get(`floor-as-ours/${connections}`);
    bench.earlierFigures.set(`${name}/${connections}`, perSecond);
    bench.earlierFigures.set(`${name}/${connections}/p50`, result.p50Ms);
    bench.earlierFigures.set(`${name}/${connections}/p99`, result.p99Ms);
    const { 'commands/s': commands, ...rest } = resultRow(result);
    rows.push({
      connections,
      'commands/s': commands,
      'times floor': floor && perSecond / floor,
      ...rest,
      'times floor with our settings': asOurs && perSecond / asOurs,
    });
  }
  return rows;
}

async function measureOpenLoop(bench: BenchContext, harness: HttpHarness, town: SignedInOffice): Promise<void> {
  const result = await harness.driver.run({
    kind: 'open',
    town,
    run: `open-${Date.now().toString(36)}`,
    perSecond: OPEN_PER_SECOND,
    connections: OPEN_CONNECTIONS,
    warmSeconds: measuredSeconds(bench, WARM_SECONDS),
    seconds: bench.quick ? OPEN_SECONDS_QUICK : OPEN_SECONDS,
  });
  bench.table(`Open loop: ${OPEN_PER_SECOND} commands/s due, counted from the moment each was due`, [
    resultRow(result),
  ]);
  const what = `open loop at ${OPEN_PER_SECOND}/s`;
  bench.goal({ what: `${what}, p50`, measured: result.p50Ms, unit: 'ms', atMost: OPEN.p50 });
  bench.goal({ what: `${what}, p99`, measured: result.p99Ms, unit: 'ms', atMost: OPEN.p99 });
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'http');
  bench.print('cases of ten commands, request to close-out, programme shandong-2020; api and worker from dist/,');
  bench.print('on PostgreSQL with fsync and Temporal with its data in a file; the driver is a process of its own');
  await harness.startWorker('projections');
  const without = await measureClosedLoop(bench, harness, { town: await harness.startApi(), name: 'without' });
  bench.table('Signed in, validated, logged, projections running; without the waker and its workflows', without);

  await harness.startWorker(undefined, { LIANXIN_WAKES_PER_SECOND: String(WAKES_PER_SECOND) });
  const town = await harness.startApi();
  const use = sampleResourceUse(harness.product);
  const rows = await measureClosedLoop(bench, harness, { town, name: 'with' });
  bench.table(
    `The whole product: workflows are woken too, at most ${WAKES_PER_SECOND} a second, less by the factor by which over 500 events a second come, and by the watchdog as many of those that wait for over a minute`,
    rows,
  );
  await measureOpenLoop(bench, harness, town);
  bench.table('Processes under this load', use.stop());
  reportGoals(bench);
}

function reportGoals(bench: BenchContext): void {
  const known = (name: string): number => bench.earlierFigures.get(name) ?? Number.NaN;
  const times = known('with/32') / known('floor/32');
  bench.goal({
    what: 'commands/s at 32 connections, times floor',
    measured: times,
    unit: '×',
    atLeast: FLOOR_RATIO_MIN,
  });
  bench.goal({ what: 'one connection, p50', measured: known('with/1/p50'), unit: 'ms', atMost: ALONE.p50 });
  bench.goal({ what: 'one connection, p99', measured: known('with/1/p99'), unit: 'ms', atMost: ALONE.p99 });
}

export const httpBenchmark: Benchmark = {
  name: 'http',
  description: 'ten-command cases over HTTP beside the floor, closed and open loop',
  after: ['floor'],
  run,
};
