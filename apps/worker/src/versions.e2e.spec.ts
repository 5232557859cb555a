import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Projection, ReadStore } from '@lianxin/engine';
import { HOUR_MS } from '@lianxin/kernel';
import { testTemporal } from '@lianxin/local/test-servers';
import type { RunningWorker } from './index.ts';
import { ParcelHarness } from '../test/parcel-harness.ts';
import { parcelTable, parcels } from '../test/parcel.ts';

interface ParcelRow {
  readonly id: string;
  readonly events: number;
}

/** Counts in tens, so that a row tells which version wrote it. */
const newer: Projection = {
  ...parcels,
  version: 2,
  apply: (batch, tables) =>
    parcels.apply(batch, {
      has: (table) => tables.has(table),
      ...{ load: async (table, keys) => scaled(await tables.load(table, keys), 0.1) },
      upsert: (table, rows) =>
        tables.upsert(table, [...scaled(new Map(rows.map((row, n) => [`${n}`, row])), 10).values()]),
      remove: (table, keys) => tables.remove(table, keys),
    }),
};
const scaled = <R extends object>(rows: ReadonlyMap<string, R>, by: number): Map<string, R> =>
  new Map(
    [...rows].map(([key, row]) => [key, { ...row, events: Math.round((row as unknown as ParcelRow).events * by) }]),
  );

describe('a worker of a newer build beside one of an older', () => {
  let office: ParcelHarness;
  let address: string;
  const workers: RunningWorker[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });

  /** The installation as a build with this version sees it; it writes nothing before the gate is open. */
  const startBuild = async (
    projection: Projection,
    until: Promise<void> = Promise.resolve(),
  ): Promise<RunningWorker> => {
    const { runtime } = office;
    const reads = Object.assign(Object.create(runtime.reads) as ReadStore, {
      advance: (async (...step) => {
        await until;
        return runtime.reads.advance(...step);
      }) as ReadStore['advance'],
    });
    const build = { ...runtime, projections: [projection], reads };
    // One of them runs workflows: the scheduler's own threads end with the last that does.
    const worker = await office.startWorker(address, {
      runtime: build,
      roles: new Set(workers.length === 1 ? ['projections', 'workflows'] : ['projections']),
    });
    workers.push(worker);
    return worker;
  };
  const eventsOf = async (id: string): Promise<number | undefined> => {
    const text = `select events from reports.${parcelTable.name} where id = $1`;
    const [row] = await office.runtime.readQueries.run({ text, values: [`parcel-${id}`] });
    return row && Number(row['events']);
  };
  const shows = (id: string, events: number): Promise<void> =>
    office.waitUntil(`${events} events of ${id}`, async () => (await eventsOf(id)) === events);
  const send = (id: string) => office.send(id, 'SendParcel', { withinMs: HOUR_MS });
  const healthOf = async ({ port }: RunningWorker): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}/health/ready`)).text();
  const isReady = async ({ port }: RunningWorker): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 200;

  beforeAll(async () => {
    address = (await testTemporal()).address;
    office = await ParcelHarness.open();
    await startBuild(parcels);
    await office.waitUntil('the tables', async () => (await office.runtime.reads.standingOf(parcels)) === 'answers');
    await send('first');
    await shows('first', 1);
  }, 120_000);
  afterAll(async () => {
    open();
    // The harness stops the one that it started last.
    for (const worker of workers.slice(0, -1)) await worker.stop();
    await office?.close();
  }, 90_000);

  it('the older answers, with what comes meanwhile, while the newer is built', async () => {
    await startBuild(newer, gate);
    await office.waitUntil('the build', async () => (await office.runtime.reads.standingOf(newer)) === 'beside');
    await send('meanwhile');
    await shows('meanwhile', 1);
    expect([await eventsOf('first'), await office.runtime.reads.standingOf(parcels)]).toEqual([1, 'answers']);
  }, 90_000);

  it('the newer answers once it is level', async () => {
    open();
    await shows('meanwhile', 10);
    expect([await eventsOf('first'), await office.runtime.reads.standingOf(parcels)]).toEqual([10, 'newer']);
    await send('after');
    await shows('after', 10);
  }, 90_000);

  it('the older steps aside, ready and without a fault, and empties nothing when it is started again', async () => {
    const older = await startBuild(parcels);
    await Promise.all(
      workers.map((worker) =>
        office.waitUntil(
          'readiness',
          () => isReady(worker),
          () => healthOf(worker),
        ),
      ),
    );
    await workers.shift()?.stop();
    await older.waitUntilCaughtUp();
    await send('last');
    await shows('last', 10);
    expect([await eventsOf('first'), await isReady(older)]).toEqual([10, true]);
    expect(office.log).not.toContain('follower fails');
  }, 90_000);
});
