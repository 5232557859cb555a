import { describe, expect, it } from '@jest/globals';
import { Samples, runClosedLoop } from './samples.ts';
import { formatFigure, goalRow, formatTable } from './table.ts';

describe('durations', () => {
  it('know what share of them was at most how long', () => {
    const samples = Samples.of(Array.from({ length: 100 }, (_, n) => 100 - n));
    expect([samples.p50, samples.p99, samples.max]).toEqual([51, 100, 100]);
    expect(new Samples().p50).toBeNaN();
  });

  it('come from callers that each wait for their last answer', async () => {
    const underWay = new Set<number>();
    let most = 0;
    const { rounds } = await runClosedLoop({ callers: 3, seconds: 0.05 }, async (caller) => {
      if (underWay.has(caller)) throw new Error('twice at once');
      underWay.add(caller);
      most = Math.max(most, underWay.size);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay.delete(caller);
    });
    expect([most, rounds > 3]).toEqual([3, true]);
  });
});

describe('a table', () => {
  it('sets numbers to the right with the digits that mean something', () => {
    expect([12_345.6, 100, 3.14159, 0.0123, 7, Number.NaN].map(formatFigure)).toEqual([
      '12,346',
      '100',
      '3.14',
      '0.01',
      '7',
      '–',
    ]);
    expect(
      formatTable([
        { who: 'a', 'per s': 5 },
        { who: 'bb', 'per s': 1200 },
      ]),
    ).toBe(['who  per s', '───  ─────', 'a        5', 'bb   1,200'].join('\n'));
  });

  it('says of a goal whether it was reached, from below and from above', () => {
    const goal = { what: 'speed', unit: '/s' };
    expect(goalRow({ ...goal, measured: 30, atLeast: 20 })['']).toBe('reached');
    expect(goalRow({ ...goal, measured: 10, atLeast: 20 })['']).toBe('MISSED');
    expect(goalRow({ ...goal, measured: 10, atMost: 20 })['']).toBe('reached');
    expect(goalRow({ ...goal, measured: Number.NaN, atMost: 20 })['']).toBe('MISSED');
  });
});
