import { afterEach, describe, expect, it } from '@jest/globals';
import type { FeedProgress, FollowFeedOptions, Follower } from '@lianxin/engine';
import { FollowFeed, checkpointed, pause } from '@lianxin/engine';
import type { FollowedEvent } from '@lianxin/kernel';
import type { OpenLibrary } from './library.ts';
import { openLibrary } from './library.ts';

const positions = (events: readonly FollowedEvent[]): readonly number[] =>
  events.map(({ position }) => Number(position));
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

describe('a feed', () => {
  const running: FollowFeed[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
  });
  const follow = ({ store }: OpenLibrary, follower: Follower, options: FollowFeedOptions = {}): FollowFeed => {
    const feed = new FollowFeed(store, follower, { pollMs: 10_000, ...options });
    running.push(feed);
    feed.start();
    return feed;
  };
  const collecting = (library: OpenLibrary, seen: FollowedEvent[]): Follower =>
    checkpointed('collector', library.checkpoints, library, async (batch) => void seen.push(...batch));

  it('hands over all there is, in order and in batches, and keeps its place', async () => {
    const library = await openLibrary();
    await library.fill(11);
    const sizes: number[] = [];
    const seen: FollowedEvent[] = [];
    const follower = checkpointed('collector', library.checkpoints, library, async (batch) => {
      sizes.push(batch.length);
      seen.push(...batch);
    });
    const feed = follow(library, follower, { batchMax: 5 });
    await feed.drained();
    expect([sizes, positions(seen)]).toEqual([[5, 5, 2], upTo(12)]);
    expect(await library.checkpoints.load('collector')).toMatchObject({ position: '12', epoch: 1 });
    expect(feed.progress).toMatchObject({ follower: 'collector', position: '12', caughtUp: true, failures: 0 });
  });

  it('goes on where it stood when it is started again', async () => {
    const library = await openLibrary();
    await library.fill(3);
    const [before, after]: FollowedEvent[][] = [[], []];
    const first = follow(library, collecting(library, before as FollowedEvent[]));
    await first.drained();
    await first.stop();
    await library.lend();
    await follow(library, collecting(library, after as FollowedEvent[])).drained();
    expect([positions(before ?? []), positions(after ?? [])]).toEqual([[1, 2, 3, 4], [5]]);
  });

  it('hears of what is appended later, and finds it by itself where it is not told', async () => {
    for (const isTold of [true, false]) {
      const library = await openLibrary();
      const seen: FollowedEvent[] = [];
      const { listen } = library.store;
      library.store.listen = isTold ? listen.bind(library.store) : async () => async () => undefined;
      const feed = follow(library, collecting(library, seen), { pollMs: isTold ? 60_000 : 5 });
      await feed.drained();
      await library.lend();
      while (seen.length < 2) await pause(1);
      expect(positions(seen)).toEqual([1, 2]);
    }
  });

  it('rests between two batches and takes what came meanwhile together; a first event finds it rested', async () => {
    const library = await openLibrary();
    const sizes: number[] = [];
    const follower = checkpointed(
      'rested',
      library.checkpoints,
      library,
      async (batch) => void sizes.push(batch.length),
    );
    let rested = (): void => undefined;
    const pauses: FollowFeedOptions = {
      restMs: () => 50,
      pause: (ms, early) => (ms === 50 ? new Promise((resolve) => (rested = resolve)) : pause(ms, early)),
    };
    const feed = follow(library, follower, pauses);
    while (sizes.length < 1) await pause(1);
    await library.fill(3);
    await pause(5);
    expect(sizes).toEqual([1]);
    rested();
    await feed.drained();
    expect(sizes).toEqual([1, 3]);
    rested();
  });

  it('brings the same batch again after a failure, backs off, and says so until it works', async () => {
    const library = await openLibrary();
    await library.fill(2);
    const waits: number[] = [];
    const reports: FeedProgress[] = [];
    const tries: (readonly number[])[] = [];
    const follower = checkpointed('stumbling', library.checkpoints, library, async (batch) => {
      tries.push(positions(batch));
      if (tries.length <= 3) throw new Error(`try ${tries.length}`);
    });
    const feed = follow(library, follower, {
      report: (progress) => void reports.push(progress),
      pause: async (ms, early) => {
        waits.push(ms);
        await pause(ms > 5000 ? ms : 0, early);
      },
    });
    await feed.drained();
    expect(tries).toEqual([upTo(3), upTo(3), upTo(3), upTo(3)]);
    expect(waits.slice(0, 3)).toEqual([200, 400, 800]);
    expect(reports.map(({ failures, position, caughtUp }) => [failures, position, caughtUp])).toEqual([
      [1, '0', false],
      [2, '0', false],
      [3, '0', false],
      [0, '3', true],
    ]);
    expect(reports.map(({ error }) => (error as Error | undefined)?.message)).toEqual([
      ...['try 1', 'try 2', 'try 3'],
      undefined,
    ]);
  });

  it('outlives a store that is away for a while', async () => {
    const library = await openLibrary();
    const seen: FollowedEvent[] = [];
    let failures = 0;
    library.store.unavailable = true;
    const feed = follow(library, collecting(library, seen), {
      pause: async (ms, early) => pause(ms > 5000 ? ms : 0, early),
      report: (progress) => {
        failures = Math.max(failures, progress.failures);
        if (progress.failures === 3) library.store.unavailable = false;
      },
    });
    while (seen.length < 1) await pause(1);
    await feed.drained();
    expect([failures, positions(seen)]).toEqual([3, [1]]);
  });

  it('brings a batch again when the place was not kept after it', async () => {
    const library = await openLibrary();
    const seen: FollowedEvent[] = [];
    const { save } = library.checkpoints;
    library.checkpoints.save = async () => {
      library.checkpoints.save = save;
      throw new Error('killed between the two');
    };
    const quick: FollowFeedOptions = { pause: async (ms, early) => pause(ms > 5000 ? ms : 0, early) };
    await follow(library, collecting(library, seen), quick).drained();
    expect(positions(seen)).toEqual([1, 1]);
  });

  it('ends with the batch under way kept, and begins no other', async () => {
    const library = await openLibrary();
    await library.fill(9);
    const sizes: number[] = [];
    const follower = checkpointed('slow', library.checkpoints, library, async (batch) => {
      sizes.push(batch.length);
      void feed.stop();
      await pause(5);
    });
    const feed = follow(library, follower, { batchMax: 4 });
    const draining = feed.drained();
    await expect(draining).rejects.toThrow('slow was stopped');
    await feed.stop();
    expect([sizes, (await library.checkpoints.load('slow')).position]).toEqual([[4], '4']);
  });
});
