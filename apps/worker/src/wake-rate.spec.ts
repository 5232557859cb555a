import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Position } from '@lianxin/kernel';
import { WakeRate } from './wake-rate.ts';

describe('the pace of wakes', () => {
  let head = 0;
  /** Between two places no other is free, but the store alone knows. */
  const placeOf = (events: number): Position => `${events}7`;
  const countUpTo = (position: Position): number => Number(position.slice(0, -1));
  const store = {
    head: () => Promise.resolve(placeOf(head)),
    countBetween: (after: Position, upTo: Position) => Promise.resolve(countUpTo(upTo) - countUpTo(after)),
  };
  const after = async (events: number, pace: WakeRate, ms = 500): Promise<void> => {
    head += events;
    await jest.advanceTimersByTimeAsync(ms);
    pace.perSecond();
    await jest.advanceTimersByTimeAsync(0);
  };
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is less by as much as events come faster, and whole again when the burst is over', async () => {
    const pace = new WakeRate(store, 30);
    await after(0, pace);
    await after(100, pace);
    expect(pace.perSecond()).toBe(30);
    await after(2000, pace);
    expect(pace.perSecond()).toBeCloseTo(3.75);
    await after(100, pace);
    expect(pace.perSecond()).toBe(30);
  });

  it('is asked of the store only while something is woken, and goes by nothing that is long over', async () => {
    let asked = 0;
    const counting = { ...store, head: () => ((asked += 1), store.head()) };
    const pace = new WakeRate(counting, 30);
    await after(0, pace);
    await after(2000, pace);
    for (let n = 0; n < 100; n += 1) pace.perSecond();
    expect([asked, pace.perSecond()]).toEqual([2, 3.75]);
    await jest.advanceTimersByTimeAsync(90_000);
    expect(asked).toBe(2);
    await after(100_000, pace, 0);
    expect([asked, pace.perSecond()]).toEqual([3, 6]);
  });

  it('is a fifth before two samples say what comes, also after a quiet time: it may be a burst', async () => {
    const pace = new WakeRate(store, 30);
    expect(pace.perSecond()).toBe(6);
    await after(0, pace);
    await after(10, pace);
    expect(pace.perSecond()).toBe(30);
    await after(0, pace, 90_000);
    expect(pace.perSecond()).toBe(6);
    await after(2000, pace);
    expect(pace.perSecond()).toBeCloseTo(3.75);
  });

  it('is a fifth while the store does not answer', async () => {
    const silent = { ...store, head: () => Promise.reject(new Error('down')) };
    const pace = new WakeRate(silent, 30);
    await after(0, pace);
    await after(5000, pace);
    expect(pace.perSecond()).toBe(6);
  });
});
