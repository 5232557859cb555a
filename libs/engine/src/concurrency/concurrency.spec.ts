import { describe, expect, it } from '@jest/globals';
import { AtOnce } from './at-once.ts';
import { backOffMs } from './back-off.ts';
import { WakeupLatch } from './wakeup-latch.ts';
import { forEachLimited, groupItems } from './for-each-limited.ts';
import { sleep } from './sleep.ts';

const tick = (): Promise<void> => sleep(0);

describe('many tasks', () => {
  it('run at most so many at a time, and all of them', async () => {
    let [running, most] = [0, 0];
    const done: number[] = [];
    await forEachLimited([1, 2, 3, 4, 5, 6, 7], 3, async (n) => {
      running += 1;
      most = Math.max(most, running);
      await tick();
      running -= 1;
      done.push(n);
    });
    expect([most, done.length]).toEqual([3, 7]);
  });

  it('run at most so many at a time, whoever brings them, in the order in which they came', async () => {
    const atOnce = new AtOnce(3);
    let [running, most] = [0, 0];
    const begun: number[] = [];
    const task = async (n: number): Promise<number> => {
      begun.push(n);
      running += 1;
      most = Math.max(most, running);
      await tick();
      running -= 1;
      if (n === 1) throw new Error('first');
      return n;
    };
    const all = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((n) => atOnce.run(() => task(n))));
    expect([most, begun]).toEqual([3, [0, 1, 2, 3, 4, 5, 6]]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', ...Array(5).fill('fulfilled')]);
    expect(await Promise.all([7, 8, 9, 10].map((n) => atOnce.run(() => task(n))))).toEqual([7, 8, 9, 10]);
    expect([most, running]).toEqual([3, 0]);
  });

  it('stop at the first failure: those under way end, no other begins', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const failing = forEachLimited([1, 2, 3, 4, 5, 6], 2, async (n) => {
      begun.push(n);
      await tick();
      if (n === 1) throw new Error('first');
      ended.push(n);
    });
    await expect(failing).rejects.toThrow('first');
    expect([begun, ended]).toEqual([[1, 2], [2]]);
  });

  it('may come from a source that is still being read, and fails with it', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1;
      await tick();
      yield 2;
      throw new Error('broken file');
    }
    const seen: number[] = [];
    await expect(forEachLimited(source(), 4, async (n) => void seen.push(n))).rejects.toThrow('broken file');
    expect(seen).toEqual([1, 2]);
  });

  it('are none without items', async () => {
    await forEachLimited([], 4, async () => {
      throw new Error('never');
    });
  });

  it('can be taken in groups, the last one smaller', async () => {
    const groups: (readonly number[])[] = [];
    for await (const group of groupItems([1, 2, 3, 4, 5], 2)) groups.push(group);
    expect(groups).toEqual([[1, 2], [3, 4], [5]]);
    for await (const group of groupItems([], 2)) throw new Error(`unexpected ${group.length}`);
  });
});

describe('a bell', () => {
  const LONG_MS = 60_000;

  it('ends a wait when rung', async () => {
    const bell = new WakeupLatch();
    const waiting = bell.wait(LONG_MS);
    bell.open();
    await waiting;
  });

  it('rung between two waits is heard by the next, once', async () => {
    const bell = new WakeupLatch();
    bell.open();
    bell.open();
    await bell.wait(LONG_MS);
    const waits: number[] = [];
    const counting = new WakeupLatch(async (ms) => void waits.push(ms));
    await counting.wait(7);
    expect(waits).toEqual([7]);
  });
});

describe('a pause', () => {
  it('ends early when told so, also before it began', async () => {
    const early = new AbortController();
    const waiting = sleep(60_000, early.signal);
    early.abort();
    await waiting;
    await sleep(60_000, early.signal);
  });
});

describe('backing off', () => {
  it('doubles from a fifth of a second to half a minute', () => {
    expect([1, 2, 3, 8, 9, 100, 5000].map(backOffMs)).toEqual([200, 400, 800, 25_600, 30_000, 30_000, 30_000]);
  });
});
