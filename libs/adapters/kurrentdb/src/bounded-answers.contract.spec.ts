import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { eventsOf, expectAppended } from '@lianxin/engine/testing';
import type { Double } from '@lianxin/kurrentdb-double';
import { WAIT_MS_MAX, open, openAt, start } from '../test/double.ts';

/** A loaded machine comes to its timers late. */
const LATE_MS_MAX = 2 * WAIT_MS_MAX;

const HOUR_MS = 3_600_000;

async function expectUnavailableSoon(...calls: readonly Promise<unknown>[]): Promise<void> {
  const since = performance.now();
  const failures = await Promise.all(calls.map((call) => call.catch((error: unknown) => error)));
  expect(performance.now() - since).toBeLessThan(WAIT_MS_MAX + LATE_MS_MAX);
  for (const failure of failures) expect(failure).toBeInstanceOf(StoreUnavailable);
}

const allReads = (store: EventStore): readonly Promise<unknown>[] => [
  store.read('toy-1'),
  store.readAllSlim('0', 10),
  store.head(),
  store.versions(['toy-1']),
];

async function withOneEvent(options: { hasBatchAppend: boolean }): Promise<{ double: Double; store: EventStore }> {
  const double = await start(options);
  const store = open(double.leader);
  expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 1)));
  return { double, store };
}

describe.each([true, false])('answers in bounded time, by batch: %s', (hasBatchAppend) => {
  const next = (store: EventStore, n = 2) => store.append('toy-1', 1, eventsOf(`command-${n}`, 1));

  it('of a node that takes calls and answers none, to queued appends too', async () => {
    const { double, store } = await withOneEvent({ hasBatchAppend });
    double.leader.faults.isFrozen = true;
    const queued = Array.from({ length: 5 }, (_, n) => next(store, n + 2));
    await expectUnavailableSoon(...queued, ...allReads(store));
    double.leader.faults.isFrozen = false;
    expectAppended(await next(store));
  });

  it('of a server that is too busy to read', async () => {
    const { double, store } = await withOneEvent({ hasBatchAppend });
    double.leader.faults.busyReads = Infinity;
    await expectUnavailableSoon(...allReads(store));
    double.leader.faults.busyReads = 0;
    expect(await store.read('toy-1')).toHaveLength(1);
  });

  it('of a server whose disk is full: it reads on, and takes what it was sent once there is room', async () => {
    const { double, store } = await withOneEvent({ hasBatchAppend });
    double.leader.faults.isFull = true;
    await expectUnavailableSoon(next(store), store.append('toy-2', 0, eventsOf('command-1', 1)));
    expect(await store.read('toy-1')).toHaveLength(1);
    double.leader.faults.isFull = false;
    expectAppended(await next(store));
  });

  it('of a cluster without a leader, until it has one', async () => {
    const { double, store } = await withOneEvent({ hasBatchAppend });
    double.leader.faults.isLeaderless = true;
    await expectUnavailableSoon(next(store), ...allReads(store));
    double.leader.faults.isLeaderless = false;
    expectAppended(await next(store));
  });

  it('of a leader that moves to another node, which is followed there', async () => {
    const { double, store } = await withOneEvent({ hasBatchAppend });
    double.moveLeader(await double.addFollower());
    expectAppended(await next(store));
    expect(await store.read('toy-1')).toHaveLength(2);
  });

  it('of a leader that is lost: another is found among the nodes that are named', async () => {
    const double = await start({ hasBatchAppend });
    const follower = await double.addFollower();
    const nodes = [double.leader, follower].map(({ port }) => `127.0.0.1:${port}`).join(',');
    const store = open({ url: `kurrentdb://${nodes}?tls=false&nodePreference=leader` });
    expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 1)));
    double.moveLeader(follower);
    double.leader.kill();
    const again = async (): Promise<unknown> => {
      for (;;) {
        const answer = await next(store).catch((error: unknown) => error);
        if (!(answer instanceof StoreUnavailable)) return answer;
      }
    };
    expect(await again()).toMatchObject({ outcome: 'appended' });
    expect(await store.read('toy-1')).toHaveLength(2);
  });

  it.each([HOUR_MS, -HOUR_MS])(
    'of a server whose clock is off by %d ms: events keep the writer’s time',
    async (off) => {
      const { double, store } = await withOneEvent({ hasBatchAppend });
      double.log.clockAheadMs = off;
      const before = Date.now();
      const [event] = expectAppended(await next(store));
      expect(Math.abs(Date.parse(event?.recordedAt ?? '') - before)).toBeLessThan(HOUR_MS / 2);
    },
  );
});

it('a store whose cluster cannot be reached says so in bounded time, and closes at once', async () => {
  const db = openAt({ url: 'kurrentdb://127.0.0.1:9,127.0.0.1:10?tls=false&nodePreference=leader' });
  await expectUnavailableSoon(db.store.head(), db.store.append('toy-1', 0, eventsOf('command-1', 1)));
  const since = performance.now();
  await db.close();
  expect(performance.now() - since).toBeLessThan(LATE_MS_MAX);
});
