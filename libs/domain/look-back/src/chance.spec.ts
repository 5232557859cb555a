import { expect, it } from '@jest/globals';
import type { DrawRules, Member } from './index.ts';
import { drawSample, drawVerifiers } from './index.ts';
import { sha256 } from '../test/sha256.ts';

/** Fixed, so that what is green stays green. */
const SEEDS = Array.from({ length: 2000 }, (_, n) => sha256(`chance ${n}`));
/** The value that χ² passes with p = 0.001, by its degrees of freedom (tables of the distribution). */
const CHI2_MAX: Readonly<Record<number, number>> = { 3: 16.266, 9: 27.877, 29: 58.301, 39: 72.055 };

const memberOf = (n: number, ending: string): Member => ({ id: `LSW-2026-${n}/1`, must: [], of: { ending } });
const members = Array.from({ length: 40 }, (_, n) => memberOf(n, n < 30 ? 'resolved' : 'withdrawn'));

/** How often each member was drawn over all seeds. */
function countDrawn(rules: DrawRules, rows: readonly Member[]): readonly number[] {
  const counts = new Map(rows.map(({ id }) => [id, 0]));
  for (const seed of SEEDS)
    for (const { id } of drawSample(sha256, { rules, seed, shareMissing: false }, rows).drawn)
      counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.values()];
}

/** Of a sample without repeats, whose counts add up: hence the factor. */
function chi2(counts: readonly number[], rate: number): number {
  const expected = SEEDS.length * rate;
  const squares = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0);
  return (squares / (expected * (1 - rate))) * ((counts.length - 1) / counts.length);
}

it('each member is drawn as often as the rate of all says', () => {
  const counts = countDrawn({ strata: [{ id: 'all', percent: 20 }] }, members);
  expect(chi2(counts, 0.2)).toBeLessThan(CHI2_MAX[39] as number);
});

it('each member is drawn as often as the rate of its stratum says', () => {
  const strata = ['resolved', 'withdrawn'].map((ending, n) => ({
    id: ending,
    where: { ending },
    percent: n === 0 ? 10 : 50,
  }));
  const counts = countDrawn({ strata: [{ id: 'all', percent: 0 }, ...strata] }, members);
  expect(chi2(counts.slice(0, 30), 0.1)).toBeLessThan(CHI2_MAX[29] as number);
  expect(chi2(counts.slice(30), 0.5)).toBeLessThan(CHI2_MAX[9] as number);
});

it('would be seen if a member were drawn more often than others', () => {
  const counts = countDrawn({ strata: [{ id: 'all', percent: 20 }] }, members);
  const [first = 0, ...others] = counts;
  expect(chi2([first * 1.4, ...others], 0.2)).toBeGreaterThan(CHI2_MAX[39] as number);
});

it('each verifier gets a member as often as the others', () => {
  const verifiers = ['verifier-1', 'verifier-2', 'verifier-3', 'verifier-4'];
  const got = new Map(verifiers.map((verifier) => [verifier, 0]));
  for (const seed of SEEDS) {
    const lot = drawVerifiers(sha256, { seed, sample: ['LSW-2026-1/1'], eligibleFor: () => verifiers });
    for (const verifier of lot.values()) if (verifier !== null) got.set(verifier, (got.get(verifier) ?? 0) + 1);
  }
  expect(chi2([...got.values()], 0.25)).toBeLessThan(CHI2_MAX[3] as number);
});
