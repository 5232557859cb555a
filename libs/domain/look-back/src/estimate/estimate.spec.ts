import { describe, expect, it, jest } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { Member } from '../index.ts';
import { drawSample } from '../index.ts';
import { sha256 } from '../../test/sha256.ts';
import { estimateHolding } from './estimate-holding.ts';
import { finiteInterval } from './finite-interval.ts';

/** Chances in whole numbers: of all samples, how many have so many that hold. */
function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 0; i < k; i += 1) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return k < 0 || k > n ? 0n : ways;
}
const samplesOf = (population: number, sampled: number, holding: number, held: number): bigint =>
  choose(holding, held) * choose(population - holding, sampled - held);

const sizes = fc
  .integer({ min: 1, max: 60 })
  .chain((population) =>
    fc.record({ population: fc.constant(population), sampled: fc.integer({ min: 1, max: population }) }),
  );

describe('the interval for a finite population', () => {
  it('covers what is true in 95 of 100 samples at least, whatever is true', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), ({ population, sampled }, share) => {
        const holding = Math.round(share * population);
        let covered = 0n;
        for (let held = 0; held <= Math.min(sampled, holding); held += 1) {
          if (sampled - held > population - holding) continue;
          const { low, high } = finiteInterval({ population, sampled, held });
          if (low <= holding && holding <= high) covered += samplesOf(population, sampled, holding, held);
        }
        expect(covered * 100n >= choose(population, sampled) * 95n).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it('leaves out no number that the sample leaves likely, and holds what was found', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ population, sampled }, any) => {
        const held = any % (sampled + 1);
        const { low, high } = finiteInterval({ population, sampled, held });
        const all = choose(population, sampled);
        const chance = (holding: number, is: (one: number) => boolean): bigint =>
          Array.from({ length: sampled + 1 }, (_, n) => n)
            .filter(is)
            .reduce((sum, one) => sum + samplesOf(population, sampled, holding, one), 0n);
        for (const one of [low, high]) expect(one >= held && one <= population - sampled + held).toBe(true);
        if (low > held) expect(chance(low - 1, (one) => one >= held) * 1000n <= all * 25n).toBe(true);
        if (high < population - sampled + held)
          expect(chance(high + 1, (one) => one <= held) * 1000n <= all * 25n).toBe(true);
        expect(chance(low, (one) => one >= held) * 1000n > all * 25n).toBe(true);
        expect(chance(high, (one) => one <= held) * 1000n > all * 25n).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it('leaves out what has a chance of just 2.5 %, however that is rounded', () => {
    expect(finiteInterval({ population: 40, sampled: 1, held: 1 })).toEqual({ low: 2, high: 40 });
    expect(finiteInterval({ population: 40, sampled: 1, held: 0 })).toEqual({ low: 0, high: 38 });
  });

  it('is a point where all were looked at, and everything where none was', () => {
    for (const held of [0, 3, 8])
      expect(finiteInterval({ population: 8, sampled: 8, held })).toEqual({ low: held, high: held });
    expect(finiteInterval({ population: 8, sampled: 0, held: 0 })).toEqual({ low: 0, high: 8 });
  });

  it('is the same for what does not hold, turned round', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ population, sampled }, any) => {
        const held = any % (sampled + 1);
        const { low, high } = finiteInterval({ population, sampled, held });
        expect(finiteInterval({ population, sampled, held: sampled - held })).toEqual({
          ...{ low: population - high, high: population - low },
        });
      }),
      { numRuns: runs(300) },
    );
  });

  it('of a large sample sums few of its chances: those far from the mean come to nothing', () => {
    const exp = jest.spyOn(Math, 'exp');
    finiteInterval({ population: 20_000, sampled: 4_000, held: 3_000 });
    const summed = exp.mock.calls.length;
    exp.mockRestore();
    expect(summed).toBeLessThan(10_000);
  });

  it('of a large population comes near that of a coin', () => {
    // Clopper and Pearson for 80 of 100: 70.82 % to 87.33 %.
    const { low, high } = finiteInterval({ population: 1_000_000, sampled: 100, held: 80 });
    expect(low / 1_000_000).toBeCloseTo(0.7082, 3);
    expect(high / 1_000_000).toBeCloseTo(0.8733, 3);
  });
});

describe('how many hold', () => {
  const counts = { drawn: 10, held: 7, failed: 1, unreached: 1, unlooked: 1 };

  it('is told of those looked at, and if all others had failed, or held', () => {
    const estimate = estimateHolding(50, counts);
    expect(estimate?.found).toMatchObject({ held: 7, of: 8 });
    expect(estimate?.ifFailed).toMatchObject({ held: 7, of: 10 });
    expect(estimate?.ifHeld).toMatchObject({ held: 9, of: 10 });
    expect(estimate?.ifFailed).toMatchObject(finiteInterval({ population: 50, sampled: 10, held: 7 }));
  });

  it('is worked out once, by one table of logarithms, however often it is asked for', () => {
    const log = jest.spyOn(Math, 'log');
    const [first, again] = [estimateHolding(5000, counts), estimateHolding(5000, { ...counts })];
    const calls = log.mock.calls.length;
    log.mockRestore();
    expect(again).toEqual(first);
    expect(calls).toBe(5000);
    const { population, sampled, held } = { population: 5000, sampled: 8, held: 7 };
    expect(finiteInterval({ population, sampled, held })).toBe(finiteInterval({ held, sampled, population }));
  });

  it('is told only once nobody is left to be looked at', () => {
    expect(estimateHolding(50, { ...counts, held: 6 })).toBeUndefined();
    expect(estimateHolding(50, { drawn: 0, held: 0, failed: 0, unreached: 0, unlooked: 0 })).toBeUndefined();
  });

  it('is not told of those looked at where nobody was met', () => {
    const nobody = { drawn: 2, held: 0, failed: 0, unreached: 2, unlooked: 0 };
    expect(estimateHolding(5, nobody)).not.toHaveProperty('found');
    expect(estimateHolding(5, nobody)).toMatchObject({ ifFailed: { low: 0, high: 3 }, ifHeld: { low: 2, high: 5 } });
  });
});

it('covers what holds of the members drawn by tickets, over 400 seeds', () => {
  const members = Array.from({ length: 30 }, (_, n): Member => ({ id: `LSW-2026-${n}/1`, must: [], of: {} }));
  const holds = new Set(members.slice(0, 21).map(({ id }) => id));
  const rules = { strata: [{ id: 'all', percent: 40 }] };
  const seeds = Array.from({ length: 400 }, (_, n) => sha256(`holding ${n}`));
  const covered = seeds.filter((seed) => {
    const { drawn } = drawSample(sha256, { rules, seed, shareMissing: false }, members);
    const held = drawn.filter(({ id }) => holds.has(id)).length;
    const { low, high } = finiteInterval({ population: 30, sampled: drawn.length, held });
    return low <= holds.size && holds.size <= high;
  });
  expect(covered.length / seeds.length).toBeGreaterThanOrEqual(0.95);
});
