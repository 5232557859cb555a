import { expect, it } from '@jest/globals';
import type { Member } from './index.ts';
import { SUPERSEDED, drawVerifiers, formatPopulation, parsePopulation } from './index.ts';
import * as fc from 'fast-check';
import { anyMembers, anyRules, anyShare } from '../test/arbitraries.ts';
import { makeDraw } from '../test/make-draw.ts';
import { sha256 } from '../test/sha256.ts';

const DRAW = 'LSW/shandong-2020/2026-W10';
const isMust = ({ must }: Member): boolean => must.length > 0;
const lasted = ({ of }: Member): boolean => of['ending'] !== SUPERSEDED;

it('the text of a population is read as it was written, in whatever order its members came', () => {
  fc.assert(
    fc.property(anyMembers, (rows) => {
      const text = formatPopulation(DRAW, rows);
      const { draw, count, members } = parsePopulation(text);
      expect({ draw, count }).toEqual({ draw: DRAW, count: rows.length });
      expect(formatPopulation(draw, members)).toBe(text);
      expect(formatPopulation(DRAW, rows.toReversed())).toBe(text);
    }),
  );
});

it('strata are as large as their members, and so many are drawn of each as its rule says', () => {
  fc.assert(
    fc.property(anyMembers, anyRules, anyShare, (rows, rules, system) => {
      const { sizes, drawn } = makeDraw({ draw: DRAW, rules, rows, shares: { system } });
      const [{ percent = 0, min = 0 } = {}] = rules.strata;
      const atRandom = rows.filter((row) => !isMust(row) && lasted(row)).length;
      const take = Math.min(atRandom, Math.max(min, Math.ceil((atRandom * percent) / 100)));
      expect(sizes[0]).toEqual({ stratum: 'all', members: atRandom, take });
      for (const size of sizes)
        expect(drawn.filter(({ because }) => because.includes(size.stratum))).toHaveLength(size.take);
    }),
  );
});

it('musts are drawn and take nobody’s place; a round that did not last is not drawn', () => {
  fc.assert(
    fc.property(anyMembers, anyRules, anyShare, (rows, rules, system) => {
      const { drawn } = makeDraw({ draw: DRAW, rules, rows, shares: { system } });
      const ids = new Set(drawn.map(({ id }) => id));
      for (const row of rows) {
        if (isMust(row)) expect(ids).toContain(row.id);
        if (!lasted(row)) expect(ids).not.toContain(row.id);
      }
      for (const { because } of drawn) expect(because.length).toBeGreaterThan(0);
    }),
  );
});

it('a share that was not revealed draws everything that lasted', () => {
  fc.assert(
    fc.property(anyMembers, anyRules, anyShare, (rows, rules, system) => {
      const { drawn } = makeDraw({ draw: DRAW, rules, rows, shares: { system, 'auditor-1': undefined } });
      expect(drawn.map(({ id }) => id).toSorted()).toEqual(
        rows
          .filter(lasted)
          .map(({ id }) => id)
          .toSorted(),
      );
      for (const { because } of drawn) expect(because.at(-1)).toBe('unrevealed');
    }),
  );
});

it('a share takes what it takes whatever the order of the members', () => {
  fc.assert(
    fc.property(anyMembers, anyRules, anyShare, (rows, rules, system) => {
      const of = (members: readonly Member[]) => makeDraw({ draw: DRAW, rules, rows: members, shares: { system } });
      expect(of(rows.toReversed())).toEqual(of(rows));
    }),
  );
});

it('loads of verifiers lie within one where everybody may look back at everything', () => {
  const few = fc.uniqueArray(fc.constantFrom('verifier-1', 'verifier-2', 'verifier-3', 'verifier-4'), { minLength: 1 });
  fc.assert(
    fc.property(fc.nat(30), few, anyShare, (size, verifiers, seed) => {
      const sample = Array.from({ length: size }, (_, n) => `LSW-2026-${n}/1`);
      const drawn = [...drawVerifiers(sha256, { seed, sample, eligibleFor: () => verifiers }).values()];
      const loads = verifiers.map((verifier) => drawn.filter((one) => one === verifier).length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      expect(loads.reduce((a, b) => a + b)).toBe(size);
    }),
  );
});
