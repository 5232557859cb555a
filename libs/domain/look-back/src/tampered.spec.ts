import { expect, it } from '@jest/globals';
import type { DrawRules, Member } from './index.ts';
import { drawSample, formatPopulation, hashRules } from './index.ts';
import { makeDraw } from '../test/make-draw.ts';
import { sha256 } from '../test/sha256.ts';
import { tamperedVectors, vectorNamed } from '../test/vectors.ts';

const honest = vectorNamed('overlapping strata');
const { draw, rules, rows } = honest;
const shares = honest.shares as Readonly<Record<string, string>>;
const CADRES = Array.from({ length: 12 }, (_, n) => `cadre-${String(n + 1).padStart(2, '0')}`);
const CATEGORIES = [...new Set(rows.map(({ of }) => of['category'] as string))];

const tampered = (what: string) => {
  const vector = tamperedVectors.find((one) => one.what === what);
  if (!vector) throw new Error(`no tampering ${what}`);
  return vector;
};
const replaceAt = <T>(list: readonly T[], at: number, by: readonly T[]): T[] => list.toSpliced(at, 1, ...by);

/** The vectors say what was done, not to whom: all it may have been done to. */
const POPULATIONS: Readonly<Record<string, readonly (readonly Member[])[]>> = {
  'one case left out': rows.map((_, n) => replaceAt(rows, n, [])),
  'one case added': CATEGORIES.flatMap((category) =>
    CADRES.map((cadre) => [
      ...rows,
      { id: 'LSW-2026-000099/1', must: [], of: { category, cadre, grade: 'none', ending: 'resolved', late: 'no' } },
    ]),
  ),
  'one case moved to another cadre': rows.flatMap((row, n) =>
    CADRES.map((cadre) => replaceAt(rows, n, [{ ...row, of: { ...row.of, cadre } }])),
  ),
};

it.each(Object.keys(POPULATIONS))('%s: another population, another seed, another sample', (what) => {
  const { populationHash, seed, sampleIds } = tampered(what);
  const population = POPULATIONS[what]?.find((one) => sha256(formatPopulation(draw, one)) === populationHash);
  expect(population).toBeDefined();
  const made = makeDraw({ draw, rules, shares, rows: population ?? [] });
  expect(made.seed).toBe(seed);
  expect(made.drawn.map(({ id }) => id)).toEqual(sampleIds);
  expect(seed).not.toBe(honest.expected.seed);
});

it('the rate lowered: other rules, another seed, another sample', () => {
  const { rulesHash, seed, sampleIds } = tampered('the rate lowered');
  const [all, ...others] = rules.strata;
  const lowered = Array.from({ length: 100 }, (_, percent) => percent)
    .flatMap((percent) =>
      [0, 1, 2, 3].map((min): DrawRules => ({ strata: [{ id: all?.id ?? '', percent, min }, ...others] })),
    )
    .find((one) => hashRules(sha256, one) === rulesHash);
  expect(lowered?.strata[0]?.percent).toBeLessThan(all?.percent ?? 0);
  const made = makeDraw({ draw, shares, rows, rules: lowered ?? rules });
  expect(made.seed).toBe(seed);
  expect(made.drawn.map(({ id }) => id)).toEqual(sampleIds);
});

it('a share exchanged: another seed, another sample', () => {
  const { seed, sampleIds } = tampered('the system’s share exchanged');
  expect(makeDraw({ draw, rules, rows, shares: { ...shares, system: '0'.repeat(64) } }).seed).not.toBe(
    honest.expected.seed,
  );
  const { drawn } = drawSample(sha256, { rules, seed, shareMissing: false }, rows);
  expect(drawn.map(({ id }) => id)).toEqual(sampleIds);
});
