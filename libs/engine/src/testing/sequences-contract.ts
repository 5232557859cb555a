import { describe, expect, it } from '@jest/globals';
import type { Sequences } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

/** Asks for numbers of which none is taken yet. */
export function sequencesContract(name: string, make: () => Promise<Sequences>): void {
  describe(`${name} as numbers`, () => {
    const numbers = makeOnce(make);

    it('counts each series from 1', async () => {
      expect(await numbers().next('lsw/2020')).toBe(1);
      expect(await numbers().next('lsw/2020')).toBe(2);
      expect(await numbers().next('lsw/2021')).toBe(1);
      expect(await numbers().next('青岛/2020')).toBe(1);
    });

    it('takes many that follow each other at once', async () => {
      expect(await numbers().next('bulk', 100)).toBe(1);
      expect(await numbers().next('bulk', 10)).toBe(101);
      expect(await numbers().next('bulk')).toBe(111);
    });

    it('never gives a number twice, to callers at the same time', async () => {
      const counts = Array.from({ length: 60 }, (_, i) => (i % 3) + 1);
      const firsts = await Promise.all(counts.map((count) => numbers().next('shared', count)));
      const taken = firsts.flatMap((first, i) => Array.from({ length: counts[i] as number }, (_, n) => first + n));
      expect(new Set(taken).size).toBe(taken.length);
      expect(await numbers().next('shared')).toBeGreaterThan(Math.max(...taken));
    });
  });
}
