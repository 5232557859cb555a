import { describe, expect, it } from '@jest/globals';
import type { Sleep } from '@lianxin/engine';
import { LogTailCache } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import fc from 'fast-check';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { openMemoryLibrary } from './library.ts';

/** More than any test records. */
const EVENTS_MAX = 10_000;

/** Nothing but a signal ends this wait. */
const waitForSignal: Sleep = async (_ms, early) => {
  if (early?.aborted === false) await once(early, 'abort');
};
/** Waits for others are over at once. */
const nobodyComes = (): Promise<void> => Promise.resolve();

const setUp = async (keptMax?: number, pause: Sleep = nobodyComes) => {
  const { store, lend, placeOf } = await openMemoryLibrary();
  const fill = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await lend();
  };
  const reads: { after: Position; got: number }[] = [];
  const counted = {
    onAppended: store.onAppended.bind(store),
    head: store.head.bind(store),
    readAllSlim: async (after: Position, limit: number) => {
      const page = await store.readAllSlim(after, limit);
      reads.push({ after, got: page.length });
      return page;
    },
  };
  return { store, fill, reads, placeOf, log: new LogTailCache(counted, keptMax, pause) };
};

describe('the end of the log, kept for several followers', () => {
  it('reads an event once, however many follow', async () => {
    const { fill, reads, log, store } = await setUp();
    const at = await store.head();
    await log.readAllSlim(at, 100);
    await fill(7);
    for (let follower = 0; follower < 3; follower += 1) expect(await log.readAllSlim(at, 100)).toHaveLength(7);
    expect(reads.reduce((sum, { got }) => sum + got, 0)).toBe(7);
  });

  it('has for everybody what was there when he asked, also while another reads', async () => {
    const { fill, log, store } = await setUp();
    const at = await store.head();
    await log.readAllSlim(at, 100);
    await fill(1);
    const early = log.readAllSlim(at, 100);
    await fill(1);
    const late = log.readAllSlim(at, 100);
    expect((await early).length).toBeGreaterThanOrEqual(1);
    expect(await late).toHaveLength(2);
  });

  it('lets who is far behind read by himself', async () => {
    const { fill, log, store } = await setUp(5);
    const at = await store.head();
    await log.readAllSlim(at, 100);
    await fill(20);
    await log.readAllSlim(at, 100);
    expect(await log.readAllSlim(LOG_START, 3)).toEqual(await store.readAll(LOG_START, 3));
    expect(await log.readAllSlim(at, 100)).toEqual(await store.readAll(at, 100));
  });

  it('has those who begin far behind at one place read it once', async () => {
    const { fill, reads, log, store, placeOf } = await setUp(5);
    await fill(20);
    const own = await store.readAll(LOG_START, 6);
    const third = await placeOf(3);
    for (const after of [LOG_START, third])
      for (let follower = 0; follower < 3; follower += 1) expect(await log.readAllSlim(after, 3)).toHaveLength(3);
    expect(reads).toEqual([
      { after: LOG_START, got: 3 },
      { after: third, got: 3 },
    ]);
    expect([...(await log.readAllSlim(LOG_START, 3)), ...(await log.readAllSlim(third, 3))]).toEqual(own);
  });

  it('keeps subscriptions that are far behind together, whichever is the faster', async () => {
    const { fill, reads, log } = await setUp(undefined, waitForSignal);
    await fill(40);
    const readThrough = async (roundsBetween: number): Promise<number> => {
      let at: Position = LOG_START;
      for (let pages = 0; ; pages += 1) {
        const page = await log.readAllSlim(at, 2);
        if (page.length < 2) return pages;
        at = page.at(-1)?.position ?? at;
        for (let round = 0; round < roundsBetween; round += 1) await setImmediate();
      }
    };
    expect(await Promise.all([readThrough(0), readThrough(1), readThrough(5)])).toEqual([20, 20, 20]);
    // Once somebody is at the end nothing more is kept: the last pages each reads for himself.
    expect(reads.length).toBeLessThanOrEqual(20 + 1 + 2 * 3);
  });

  it('tells of a store that is away, and goes on when it is back', async () => {
    const { store } = await setUp();
    let away = false;
    const log = new LogTailCache({
      onAppended: store.onAppended.bind(store),
      head: store.head.bind(store),
      readAllSlim: (after, limit) => (away ? Promise.reject(new Error('away')) : store.readAllSlim(after, limit)),
    });
    const at = await store.head();
    await log.readAllSlim(at, 10);
    away = true;
    await expect(log.readAllSlim(at, 10)).rejects.toThrow('away');
    away = false;
    expect(await log.readAllSlim(at, 10)).toEqual([]);
  });

  it('answers as the store itself, for any readers in any order', async () => {
    const asks = fc.array(fc.record({ fill: fc.nat(4), back: fc.nat(30), limit: fc.integer({ min: 1, max: 12 }) }), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 12 }), async (steps, keptMax) => {
        const { fill, log, store, placeOf } = await setUp(keptMax);
        for (const { fill: more, back, limit } of steps) {
          await fill(more);
          const count = await store.countBetween(LOG_START, await store.head(), EVENTS_MAX);
          const after = await placeOf(count - back);
          expect(await log.readAllSlim(after, limit)).toEqual(await store.readAll(after, limit));
        }
      }),
      { numRuns: 50 },
    );
  });
});
