import type { Bench, Part } from '../part.ts';
import { secondsOf } from '../part.ts';
import { watchUse } from '../product/watch-use.ts';
import type { Row } from '../report/table.ts';
import type { Town } from './case-life.ts';
import { Stage } from './stage.ts';
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

const TIMES_FLOOR_MIN = 20;
const ALONE = { p50: 3, p99: 12 };
const OPEN = { p50: 5, p99: 40 };

const refusedOf = ({ refused }: DriverResult): string =>
  Object.entries(refused)
    .map(([why, count]) => `${count} × ${why}`)
    .join(', ');

function rowOf(result: DriverResult): Row {
  const perSecond = result.accepted / result.seconds;
  const refused = refusedOf(result);
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
async function closedRows(bench: Bench, stage: Stage, { town, name }: { town: Town; name: string }): Promise<Row[]> {
  const rows: Row[] = [];
  for (const connections of CONNECTIONS) {
    const result = await stage.driver.run({
      kind: 'closed',
      town,
      run: `${name}${connections}-${Date.now().toString(36)}`,
      connections,
      warmSeconds: secondsOf(bench, WARM_SECONDS),
      seconds: secondsOf(bench, SECONDS),
    });
    const perSecond = result.accepted / result.seconds;
    const floor = bench.known.get(`floor/${connections}`);
    const asOurs = bench.known.get(`floor-as-ours/${connections}`);
    bench.known.set(`${name}/${connections}`, perSecond);
    bench.known.set(`${name}/${connections}/p50`, result.p50Ms);
    bench.known.set(`${name}/${connections}/p99`, result.p99Ms);
    const { 'commands/s': commands, ...rest } = rowOf(result);
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

async function openRow(bench: Bench, stage: Stage, town: Town): Promise<void> {
  const result = await stage.driver.run({
    kind: 'open',
    town,
    run: `open-${Date.now().toString(36)}`,
    perSecond: OPEN_PER_SECOND,
    connections: OPEN_CONNECTIONS,
    warmSeconds: secondsOf(bench, WARM_SECONDS),
    seconds: bench.quick ? OPEN_SECONDS_QUICK : OPEN_SECONDS,
  });
  bench.table(`Open loop: ${OPEN_PER_SECOND} commands/s due, counted from the moment each was due`, [rowOf(result)]);
  const what = `open loop at ${OPEN_PER_SECOND}/s`;
  bench.goal({ what: `${what}, p50`, measured: result.p50Ms, unit: 'ms', atMost: OPEN.p50 });
  bench.goal({ what: `${what}, p99`, measured: result.p99Ms, unit: 'ms', atMost: OPEN.p99 });
}

async function run(bench: Bench): Promise<void> {
  const stage = await Stage.set(bench, 'http');
  bench.say('cases of ten commands, request to close-out, programme shandong-2020; api and worker from dist/,');
  bench.say('on PostgreSQL with fsync and Temporal with its data in a file; the driver is a process of its own');
  await stage.startWorker('projections');
  const without = await closedRows(bench, stage, { town: await stage.openDoors(), name: 'without' });
  bench.table('Signed in, validated, logged, projections running; without the waker and its workflows', without);

  await stage.startWorker(undefined, { LIANXIN_WAKES_PER_SECOND: String(WAKES_PER_SECOND) });
  const town = await stage.openDoors();
  const use = watchUse(stage.product);
  const rows = await closedRows(bench, stage, { town, name: 'with' });
  bench.table(
    `The whole product: workflows are woken too, at most ${WAKES_PER_SECOND} a second, less by the factor by which over 500 events a second come, and by the watchdog as many of those that wait for over a minute`,
    rows,
  );
  await openRow(bench, stage, town);
  bench.table('Processes under this load', use.stop());
  goals(bench);
}

function goals(bench: Bench): void {
  const known = (name: string): number => bench.known.get(name) ?? Number.NaN;
  const times = known('with/32') / known('floor/32');
  bench.goal({
    what: 'commands/s at 32 connections, times floor',
    measured: times,
    unit: '×',
    atLeast: TIMES_FLOOR_MIN,
  });
  bench.goal({ what: 'one connection, p50', measured: known('with/1/p50'), unit: 'ms', atMost: ALONE.p50 });
  bench.goal({ what: 'one connection, p99', measured: known('with/1/p99'), unit: 'ms', atMost: ALONE.p99 });
}

export const http: Part = {
  name: 'http',
  what: 'ten-command cases over HTTP beside the floor, closed and open loop',
  after: ['floor'],
  run,
};
