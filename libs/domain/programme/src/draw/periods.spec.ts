import { expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { DrawPeriod } from './draw-rule.ts';
import * as fc from 'fast-check';
import { periodAt, periodsFrom } from './periods.ts';

const CHINA = 480;

it.each<[DrawPeriod, string, id: string, days: string]>([
  ['week', '2026-01-01T10:00+08:00', '2026-W01', '2025-12-29T00:00 2026-01-05T00:00'],
  ['week', '2027-01-03T23:59+08:00', '2026-W53', '2026-12-28T00:00 2027-01-04T00:00'],
  ['week', '2020-02-10T00:00+08:00', '2020-W07', '2020-02-10T00:00 2020-02-17T00:00'],
  ['day', '2020-02-29T23:59+08:00', '2020-02-29', '2020-02-29T00:00 2020-03-01T00:00'],
  ['month', '2020-12-31T23:59+08:00', '2020-12', '2020-12-01T00:00 2021-01-01T00:00'],
  ['10-minutes', '2026-01-05T09:37+08:00', '2026-01-05T0930', '2026-01-05T09:30 2026-01-05T09:40'],
])('%s at %s is %s', (length, at, id, days) => {
  const [from, to] = days.split(' ').map((local) => instant(`${local}+08:00`));
  expect(periodAt(length, instant(at), CHINA)).toEqual({ id, from, to });
});

it('periods follow each other without a gap, each with a name of its own', () => {
  const lengths: DrawPeriod[] = ['week', 'day', 'month', '7-minutes'];
  const instants = fc
    .integer({ min: 0, max: 80 * 365 })
    .map((day) => instant(new Date(day * 86_400_000).toISOString()));
  fc.assert(
    fc.property(fc.constantFrom(...lengths), instants, (length, at) => {
      const periods = periodsFrom(length, at, { count: 14, offsetMinutes: CHINA });
      const [first] = periods;
      expect(first && first.from <= at && at < first.to).toBe(true);
      expect(new Set(periods.map(({ id }) => id)).size).toBe(14);
      for (const [n, { to }] of periods.entries()) expect(periods[n + 1]?.from ?? to).toBe(to);
    }),
  );
});
