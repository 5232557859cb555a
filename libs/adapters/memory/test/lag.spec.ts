import { describe, expect, it } from '@jest/globals';
import { countLagEvents, measureLagSeconds } from '@lianxin/engine';
import { LOG_START, SECOND_MS } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

describe('the lag of a subscription', () => {
  it('is the events it has not taken and the age of the oldest of them, wherever positions lie', async () => {
    const { store, clock, lend, placeOf } = await openMemoryLibrary();
    for (let n = 0; n < 2; n += 1) await lend();
    clock.advance(7 * SECOND_MS);
    for (let n = 0; n < 4; n += 1) await lend();
    clock.advance(5 * SECOND_MS);
    const lagAt = async (n: number): Promise<readonly number[]> => {
      const position = n === 0 ? LOG_START : await placeOf(n);
      return [await countLagEvents(store, position), await measureLagSeconds({ store, clock }, position)];
    };
    expect(await Promise.all([0, 2, 3, 6].map(lagAt))).toEqual([
      [7, 12],
      [5, 12],
      [4, 5],
      [1, 5],
    ]);
    expect(await lagAt(7)).toEqual([0, 0]);
  });
});
