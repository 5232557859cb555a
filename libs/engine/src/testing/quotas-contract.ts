import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, addMs, instant } from '@lianxin/kernel';
import type { QuotaTake, Quotas } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

const NOW = instant('2020-02-10T01:00:00Z');

/** Counts things of which nothing is counted yet. */
export function quotasContract(name: string, make: () => Promise<Quotas>): void {
  describe(`${name} as quotas`, () => {
    const quotas = makeOnce(make);
    let tokens = 0;
    const take = (keys: QuotaTake['keys'], more: Partial<QuotaTake> = {}) =>
      quotas().take({
        ...{ token: `token-${(tokens += 1)}`, keys, now: NOW, until: addMs(NOW, HOUR_MS) },
        ...more,
      });

    it('takes as many as there are, and counts nothing where one key has no more', async () => {
      const [a, b] = [
        { key: 'a', max: 2 },
        { key: 'b', max: 9 },
      ];
      expect(await take([a, b])).toEqual({ outcome: 'taken', counts: [0, 0] });
      expect(await take([a, b])).toEqual({ outcome: 'taken', counts: [1, 1] });
      expect(await take([a, b])).toEqual({ outcome: 'refused', counts: [2, 2] });
      expect(await take([b])).toEqual({ outcome: 'taken', counts: [2] });
    });

    it('goes by the maximum that is asked for now', async () => {
      const key = { key: 'beyond', max: 1 };
      await take([key]);
      expect(await take([{ ...key, max: 2 }])).toEqual({ outcome: 'taken', counts: [1] });
      expect(await take([key])).toEqual({ outcome: 'refused', counts: [2] });
    });

    it('keeps nothing of what was refused, however much of it comes', async () => {
      const until = addMs(NOW, 1);
      const full = { key: 'full', max: 1 };
      await take([full]);
      await quotas().removeEnded(until);
      for (let n = 0; n < 3; n += 1) {
        const refused = await take([full, { key: `typed-${n}`, max: 9 }], { until });
        expect(refused).toMatchObject({ outcome: 'refused' });
      }
      expect(await quotas().removeEnded(until)).toBe(0);
    });

    it('counts the same thing once, and again after it was given back', async () => {
      const key = { key: 'again', max: 5 };
      await take([key], { token: 'same' });
      expect(await take([key], { token: 'same' })).toEqual({ outcome: 'repeated', counts: [1] });
      expect(await take([key])).toMatchObject({ counts: [1] });
      await quotas().giveBack('same', ['again']);
      expect(await take([key], { token: 'same' })).toEqual({ outcome: 'taken', counts: [1] });
      expect(await take([key])).toMatchObject({ counts: [2] });
    });

    it('takes the last one once, of many that come at the same time', async () => {
      const keys = [
        { key: 'edge-1', max: 3 },
        { key: 'edge-2', max: 100 },
      ];
      const all = await Promise.all(Array.from({ length: 20 }, (_, n) => take(n % 2 === 0 ? keys : keys.toReversed())));
      expect(all.filter(({ outcome }) => outcome === 'taken')).toHaveLength(3);
      expect(await take(keys.slice(1))).toMatchObject({ counts: [3] });
    });

    it('answers each of a flood, and counts those alone that it says it took', async () => {
      const keys = [{ key: 'flood', max: 1000 }];
      const all = await Promise.all(Array.from({ length: 300 }, () => take(keys)));
      const taken = all.filter(({ outcome }) => outcome === 'taken').length;
      expect(taken).toBeGreaterThan(0);
      const others = all.filter(({ outcome }) => outcome !== 'taken');
      expect(others).toEqual(others.map(() => ({ outcome: 'busy', counts: [] })));
      expect(await take(keys)).toEqual({ outcome: 'taken', counts: [taken] });
    });

    it('forgets a count when it ends, and removes those that did', async () => {
      const key = { key: 'ends', max: 1 };
      await take([key]);
      const later = addMs(NOW, HOUR_MS);
      expect(await take([key], { now: later, until: addMs(later, HOUR_MS) })).toEqual({
        outcome: 'taken',
        counts: [0],
      });
      expect(await quotas().removeEnded(addMs(later, HOUR_MS))).toBeGreaterThan(1);
      expect(await quotas().removeEnded(addMs(later, HOUR_MS))).toBe(0);
    });
  });
}
