import { afterEach, describe, expect, it } from '@jest/globals';
import { openKurrentDb } from '@lianxin/adapter-kurrentdb';
import { eventOf, eventsOf } from '@lianxin/engine/testing';
import type { Instant } from '@lianxin/kernel';
import type { Double, DoubleOptions } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import type { Config } from '@lianxin/runtime';
import { openRecordServer } from '@lianxin/runtime';
import { ServerTimes, doClocksAgree, lastMove } from '../verify/server-times.ts';
import type { CheckContext, CheckFinding } from './check.ts';
import { futureRowsCheck, namedKeysCheck } from './record-checks.ts';
import { recordServerChecks } from './record-server-checks.ts';

const HOUR_MS = 3_600_000;
const LATE_MS = 700;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server and a doctor who looks at it; `took` is what it was told that it takes at once. */
async function setUp(options: DoubleOptions = {}, took?: number) {
  const double = await startDouble(options);
  const kurrentDb = { url: double.leader.url, ...(took === undefined ? {} : { appendBytesMax: took }) };
  const config = { kurrentDb } as Config;
  const server = openRecordServer(config);
  if (!server) throw new Error('no server');
  ends.push(
    () => double.close(),
    () => server.close(),
  );
  const { store } = server;
  const now = () => Promise.resolve(new Date().toISOString() as Instant);
  const keyTable = { findByName: () => Promise.resolve([]) };
  const context = { config, postgres: { store, now, keyTable } } as unknown as CheckContext;
  return { double, store, server, context, config };
}

async function look(context: CheckContext): Promise<Readonly<Record<string, CheckFinding>>> {
  const found: Record<string, CheckFinding> = {};
  for (const check of recordServerChecks) found[check.name] = await check.run(context);
  return found;
}

const ill = (found: Awaited<ReturnType<typeof look>>) =>
  Object.entries(found).flatMap(([name, { remedy }]) => (remedy ? [[name, remedy]] : []));

describe('the doctor looks at the server of the record', () => {
  it('and finds it well', async () => {
    const { double, store, context } = await setUp({ mayDelete: false });
    await store.append('toy-1', 0, eventsOf('command-1', 1));
    const head = await store.head();
    expect(await look(context)).toEqual({
      'record-server': { found: 'record-server', params: { version: '24.10.0', head } },
      'record-leader': {
        found: 'record-leader',
        params: { alive: 1, nodes: 1, leader: `127.0.0.1:${double.leader.port}` },
      },
      'record-limit': { found: 'record-limit', params: { told: store.limits.appendBytesMax } },
      'record-projections': { found: 'projections-off' },
      'record-rights': { found: 'may-not-delete' },
    });
  }, 60_000);

  it('that is too old, takes less than is sent, has projections that run, and lets anybody delete', async () => {
    const projections = { $by_category: 'Running', $streams: 'Stopped' };
    const { context } = await setUp({ version: '21.10.9', tellsPositions: false, maxAppendSize: 50_000, projections });
    const found = await look(context);
    expect(ill(found)).toEqual([
      ['record-server', 'newer-record-server'],
      ['record-limit', 'record-limit'],
      ['record-projections', 'stop-projections'],
      ['record-rights', 'take-delete'],
    ]);
    expect(found['record-limit']?.params).toEqual({ taken: 50_000, told: 1_048_576 });
    expect(found['record-projections']?.params).toEqual({ names: '$by_category' });
  }, 60_000);

  it('whose cluster lacks a node, and one that does not answer', async () => {
    const { double, context } = await setUp({ projections: {}, mayDelete: false });
    (await double.addFollower()).faults.isDown = true;
    expect(ill(await look(context))).toEqual([['record-leader', 'record-nodes']]);
    double.leader.kill();
    const [first] = recordServerChecks;
    expect(await first?.run({ ...context })).toMatchObject({ found: 'no-answer', remedy: 'start-record-server' });
  }, 60_000);

  it('where no node leads', async () => {
    const { double, context } = await setUp({ projections: {}, mayDelete: false });
    const [, leader] = recordServerChecks;
    double.leader.faults.isResigning = true;
    expect(await leader?.run({ ...context })).toMatchObject({ found: 'no-record-leader', remedy: 'record-leader' });
  }, 60_000);
});

describe('the doctor looks at the end of a record on a server of its own', () => {
  const appendAhead = async ({ double }: { double: Double }, aheadMs: number, data: unknown): Promise<void> => {
    const now = (): Instant => new Date(Date.now() + aheadMs).toISOString() as Instant;
    const server = openKurrentDb({ url: double.leader.url, clock: { now } });
    ends.push(() => server.close());
    await server.store.append('toy-2', 0, [eventOf('command-1', 0, { data })]);
  };

  it('and finds rows of a time to come, and keys that are lost', async () => {
    const set = await setUp();
    await set.store.append('toy-1', 0, eventsOf('command-1', 3));
    expect(await futureRowsCheck.run(set.context)).toEqual({ found: 'timeline' });
    expect(await namedKeysCheck.run(set.context)).toEqual({ found: 'keys-there', params: { events: 3 } });
    await appendAhead(set, HOUR_MS, { text: { key: 'stream/lost', box: 'AAAA' } });
    expect(await futureRowsCheck.run(set.context)).toMatchObject({
      ...{ found: 'recorded-ahead', params: { count: 1, streams: 1 }, remedy: 'recorded-ahead' },
    });
    expect(await namedKeysCheck.run(set.context)).toMatchObject({
      ...{ found: 'keys-lost', params: { events: 4, names: 'stream/lost' }, remedy: 'lost-keys' },
    });
  });

  it('whose times are not the server’s: rows over half a second off are told, but none from before a move', async () => {
    const { double, store, server } = await setUp();
    await store.append('toy-1', 0, eventsOf('command-1', 1));
    double.log.clockAheadMs = LATE_MS;
    await store.append('toy-2', 0, eventsOf('command-1', 2));
    const rows = await server.log.readAll('0', 10);
    const compare = (after: string) => {
      const times = new ServerTimes(after);
      times.collectFrom(rows);
      return times.result;
    };
    const found = compare('0');
    expect(found).toMatchObject({ compared: 3, count: 2 });
    expect(found.off.map(({ stream, version }) => [stream, version])).toEqual([
      ['toy-2', 1],
      ['toy-2', 2],
    ]);
    for (const { offMs } of found.off) expect(offMs).toBeLessThanOrEqual(-LATE_MS);
    expect([found.byClock, doClocksAgree(found)]).toEqual([0, true]);
    const moved = { number: 2, cause: 'moved', beganAt: rows[0]?.recordedAt, after: rows[1] } as never;
    expect(compare(lastMove([moved]))).toMatchObject({ compared: 1, count: 1 });
    expect(lastMove([])).toBe('0');
  });

  it.each([HOUR_MS, -HOUR_MS])('whose clock is off by %d ms: no waiting explains that', async (aheadMs) => {
    const { double, store, server } = await setUp();
    double.log.clockAheadMs = aheadMs;
    await store.append('toy-1', 0, eventsOf('command-1', 1));
    const times = new ServerTimes('0');
    times.collectFrom(await server.log.readAll('0', 10));
    expect(times.result).toMatchObject({ compared: 1, count: 1, byClock: 1 });
    expect(doClocksAgree(times.result)).toBe(false);
  });
});
