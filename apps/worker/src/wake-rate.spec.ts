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
  const after = async (events: number): Promise<void> => {
    head += events;
    await jest.advanceTimersByTimeAsync(500);
  };
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is less by as much as events come faster, and whole again when the burst is over', async () => {
    const pace = new WakeRate(store, 30);
    pace.start();
    await after(0);
    await after(100);
    expect(pace.perSecond()).toBe(30);
    await after(2000);
    expect(pace.perSecond()).toBeCloseTo(3.75);
    await after(100);
    expect(pace.perSecond()).toBe(30);
    await pace.stop();
  });

  it('stays as it is while the store does not answer', async () => {
    const silent = { ...store, head: () => Promise.reject(new Error('down')) };
    const pace = new WakeRate(silent, 30);
    pace.start();
    await after(0);
    await after(5000);
    expect(pace.perSecond()).toBe(30);
    await pace.stop();
  });
});
