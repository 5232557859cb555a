import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Pace } from './pace.ts';

describe('how often a list is loaded again', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** When it was done, in ms, where it is asked for every so many ms. */
  function doneAt(everyMs: number, forMs: number): readonly number[] {
    const at: number[] = [];
    const pace = new Pace(() => at.push(Date.now() - begun));
    const begun = Date.now();
    for (let ms = 0; ms < forMs; ms += everyMs) {
      pace.ask();
      jest.advanceTimersByTime(everyMs);
    }
    pace.stop();
    return at;
  }

  it('at once, each time, where there is a while between', () => {
    expect(doneAt(2000, 10_000)).toEqual([0, 2000, 4000, 6000, 8000]);
  });

  it('seldom where it is asked for without a rest, and still', () => {
    expect(doneAt(1, 30_000)).toEqual([0, 250, 750, 1750, 3750, 7750, 12_750, 17_750, 22_750, 27_750]);
  });

  it('once more at the end for all that came meanwhile', () => {
    const act = jest.fn();
    const pace = new Pace(act);
    for (let n = 0; n < 5; n += 1) pace.ask();
    jest.advanceTimersByTime(60_000);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('at once again after a rest', () => {
    const act = jest.fn();
    const pace = new Pace(act);
    for (let ms = 0; ms < 20_000; ms += 10) {
      pace.ask();
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(20_000);
    act.mockClear();
    pace.ask();
    expect(act).toHaveBeenCalledTimes(1);
  });
});
