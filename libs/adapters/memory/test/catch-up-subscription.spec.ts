import { afterEach, describe, expect, it } from '@jest/globals';
import type { SubscriptionStatus, CatchUpSubscriptionOptions, Subscription } from '@lianxin/engine';
import { CatchUpSubscription, createCheckpointedSubscription, sleep, slimPages } from '@lianxin/engine';
import type { SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

describe('a feed', () => {
  const running: Pick<CatchUpSubscription, 'stop'>[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
  });
  const follow = (
    { store }: MemoryLibrary,
    follower: Subscription,
    options: CatchUpSubscriptionOptions = {},
  ): CatchUpSubscription => {
    const feed = new CatchUpSubscription({ store, read: slimPages(store) }, follower, { pollMs: 10_000, ...options });
    running.push(feed);
    feed.start();
    return feed;
  };
  const collecting = (library: MemoryLibrary, seen: SlimEvent[]): Subscription =>
    createCheckpointedSubscription(
      'collector',
      library.checkpoints,
      library,
      async (batch) => void seen.push(...batch),
    );

  it('hands over all there is, in order and in batches, and keeps its place', async () => {
    const library = await openMemoryLibrary();
    await library.fill(11);
    const sizes: number[] = [];
    const seen: SlimEvent[] = [];
    const follower = createCheckpointedSubscription('collector', library.checkpoints, library, async (batch) => {
      sizes.push(batch.length);
      seen.push(...batch);
    });
    const feed = follow(library, follower, { batchMax: 5 });
    await feed.waitUntilCaughtUp();
    expect([sizes, await library.numbersOf(seen)]).toEqual([[5, 5, 2], upTo(12)]);
    const position = await library.store.head();
    expect(await library.checkpoints.load('collector')).toMatchObject({ position, epoch: 1 });
    expect(feed.status).toMatchObject({ name: 'collector', position, isCaughtUp: true, failures: 0 });
  });

  it('goes on where it stood when it is started again', async () => {
    const library = await openMemoryLibrary();
    await library.fill(3);
    const [before, after]: SlimEvent[][] = [[], []];
    const first = follow(library, collecting(library, before as SlimEvent[]));
    await first.waitUntilCaughtUp();
    await first.stop();
    await library.lend();
    await follow(library, collecting(library, after as SlimEvent[])).waitUntilCaughtUp();
    const numbers = [await library.numbersOf(before ?? []), await library.numbersOf(after ?? [])];
    expect(numbers).toEqual([[1, 2, 3, 4], [5]]);
  });

  it('hears of what is appended later, and finds it without being told', async () => {
    for (const isTold of [true, false]) {
      const library = await openMemoryLibrary();
      const seen: SlimEvent[] = [];
      const { onAppended: listen } = library.store;
      library.store.onAppended = isTold ? listen.bind(library.store) : async () => async () => undefined;
      const feed = follow(library, collecting(library, seen), { pollMs: isTold ? 60_000 : 5 });
      await feed.waitUntilCaughtUp();
      await library.lend();
      while (seen.length < 2) await sleep(1);
      expect(await library.numbersOf(seen)).toEqual([1, 2]);
    }
  });

  it('rests between two batches and takes what came meanwhile together; a first event finds it rested', async () => {
    const library = await openMemoryLibrary();
    const sizes: number[] = [];
    const follower = createCheckpointedSubscription(
      'rested',
      library.checkpoints,
      library,
      async (batch) => void sizes.push(batch.length),
    );
    let rested = (): void => undefined;
    const pauses: CatchUpSubscriptionOptions = {
      minDelayMs: () => 50,
      sleep: (ms, early) => (ms === 50 ? new Promise((resolve) => (rested = resolve)) : sleep(ms, early)),
    };
    const feed = follow(library, follower, pauses);
    while (sizes.length < 1) await sleep(1);
    await library.fill(3);
    await sleep(5);
    expect(sizes).toEqual([1]);
    rested();
    await feed.waitUntilCaughtUp();
    expect(sizes).toEqual([1, 3]);
    rested();
  });

  it('brings the same batch again after a failure, backs off, and says so until it works', async () => {
    const library = await openMemoryLibrary();
    await library.fill(2);
    const waits: number[] = [];
    const reports: SubscriptionStatus[] = [];
    const tries: (readonly SlimEvent[])[] = [];
    const follower = createCheckpointedSubscription('stumbling', library.checkpoints, library, async (batch) => {
      tries.push(batch);
      if (tries.length <= 3) throw new Error(`try ${tries.length}`);
    });
    const feed = follow(library, follower, {
      onStatus: (progress) => void reports.push(progress),
      sleep: async (ms, early) => {
        waits.push(ms);
        await sleep(ms > 5000 ? ms : 0, early);
      },
    });
    await feed.waitUntilCaughtUp();
    const numbers = await Promise.all(tries.map((batch) => library.numbersOf(batch)));
    expect(numbers).toEqual([upTo(3), upTo(3), upTo(3), upTo(3)]);
    expect(waits.slice(0, 3)).toEqual([200, 400, 800]);
    expect(reports.map(({ failures, position, isCaughtUp: caughtUp }) => [failures, position, caughtUp])).toEqual([
      [1, LOG_START, false],
      [2, LOG_START, false],
      [3, LOG_START, false],
      [0, await library.store.head(), true],
    ]);
    expect(reports.map(({ error }) => (error as Error | undefined)?.message)).toEqual([
      ...['try 1', 'try 2', 'try 3'],
      undefined,
    ]);
  });

  it('outlives a store that is away for a while', async () => {
    const library = await openMemoryLibrary();
    const seen: SlimEvent[] = [];
    let failures = 0;
    library.store.isUnavailable = true;
    const feed = follow(library, collecting(library, seen), {
      sleep: async (ms, early) => sleep(ms > 5000 ? ms : 0, early),
      onStatus: (progress) => {
        failures = Math.max(failures, progress.failures);
        if (progress.failures === 3) library.store.isUnavailable = false;
      },
    });
    while (seen.length < 1) await sleep(1);
    await feed.waitUntilCaughtUp();
    expect([failures, await library.numbersOf(seen)]).toEqual([3, [1]]);
  });

  it('brings a batch again when the place was not kept after it', async () => {
    const library = await openMemoryLibrary();
    const seen: SlimEvent[] = [];
    const { save } = library.checkpoints;
    library.checkpoints.save = async () => {
      library.checkpoints.save = save;
      throw new Error('killed between the two');
    };
    const quick: CatchUpSubscriptionOptions = { sleep: async (ms, early) => sleep(ms > 5000 ? ms : 0, early) };
    await follow(library, collecting(library, seen), quick).waitUntilCaughtUp();
    expect(await library.numbersOf(seen)).toEqual([1, 1]);
  });

  it('ends with the batch under way kept, and begins no other', async () => {
    const library = await openMemoryLibrary();
    await library.fill(9);
    const sizes: number[] = [];
    const follower = createCheckpointedSubscription('slow', library.checkpoints, library, async (batch) => {
      sizes.push(batch.length);
      void feed.stop();
      await sleep(5);
    });
    const feed = follow(library, follower, { batchMax: 4 });
    const draining = feed.waitUntilCaughtUp();
    await expect(draining).rejects.toThrow('slow was stopped');
    await feed.stop();
    const { position } = await library.checkpoints.load('slow');
    expect([sizes, position]).toEqual([[4], await library.placeOf(4)]);
  });

  it('lets nobody wait for it who asked when it was about to be stopped', async () => {
    const library = await openMemoryLibrary();
    const feed = follow(library, collecting(library, []));
    await feed.waitUntilCaughtUp();
    const { head } = library.store;
    library.store.head = async () => {
      await feed.stop();
      await library.lend();
      return head.call(library.store);
    };
    await expect(feed.waitUntilCaughtUp()).rejects.toThrow('collector was stopped');
  });
});
