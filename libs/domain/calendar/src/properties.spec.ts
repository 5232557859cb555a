import { describe, expect, it } from '@jest/globals';
import { fromMs, toMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import {
  DAY_LENGTH_MS,
  anyDueDateQuery,
  anyInstant,
  anyExtension,
  findGap,
  anyOfficeHours,
  anyCalendarView,
} from '../test/arbitraries.ts';
import { CALENDAR_INVARIANTS } from '../test/invariants.ts';
import { addWorkingMs, computeDueInstant, computeElapsedTime, workingMsBetween } from './index.ts';

const RUNS = { numRuns: runs(100) };

describe('whatever the clock', () => {
  it('the spans of a due date tile its interval exactly', () => fc.assert(CALENDAR_INVARIANTS.tiling, RUNS));

  it('a due instant lies after the beginning', () => {
    fc.assert(
      fc.property(anyDueDateQuery, (a) => expect(computeDueInstant(a) > a.from).toBe(true)),
      RUNS,
    );
  });

  it('more pauses never make a due date earlier', () => fc.assert(CALENDAR_INVARIANTS.pauses, RUNS));

  it('a longer amount and an extension never make it earlier', () => {
    fc.assert(
      fc.property(anyDueDateQuery, anyExtension, (a, more) => {
        // Without extensions: working days added to a Sunday night keep its hour on a Monday, so they are not monotone.
        const steady = { ...a, extensions: [] };
        const longer = { ...steady, rule: { ...a.rule, amount: a.rule.amount + 1 } };
        expect(computeDueInstant(longer) >= computeDueInstant(steady)).toBe(true);
        expect(computeDueInstant({ ...a, extensions: [...(a.extensions ?? []), more] }) >= computeDueInstant(a)).toBe(
          true,
        );
      }),
      RUNS,
    );
  });

  it('a later start never makes it earlier, with the same pauses', () => {
    fc.assert(
      fc.property(anyDueDateQuery, fc.integer({ min: 0, max: 5 * DAY_LENGTH_MS }), (a, later) => {
        const plain = { ...a, pauses: [], extensions: [], enterprise: undefined };
        expect(computeDueInstant({ ...plain, from: fromMs(toMs(a.from) + later) }) >= computeDueInstant(plain)).toBe(
          true,
        );
      }),
      RUNS,
    );
  });
});

describe('whatever becomes known later', () => {
  it('never changes what was shown for an earlier known-at', () => {
    fc.assert(CALENDAR_INVARIANTS['known later'], { numRuns: runs(30) });
  });

  it('a document recorded late changes nothing shown before it was recorded', () => {
    fc.assert(CALENDAR_INVARIANTS['recorded later'], { numRuns: runs(30) });
  });
});

describe('office time', () => {
  it('added is found again between the two instants', () => {
    fc.assert(
      fc.property(
        anyCalendarView,
        anyOfficeHours,
        anyInstant,
        fc.integer({ min: 1, max: 400 * 3_600_000 }),
        (v, h, from, ms) => {
          const time = { view: v, hours: h };
          expect(workingMsBetween(time, from, addWorkingMs(time, from, ms))).toBe(ms);
        },
      ),
      RUNS,
    );
  });

  it('is the same whole or in parts, and elapsed counts what its spans say', () => {
    fc.assert(
      fc.property(
        anyDueDateQuery,
        fc.integer({ min: 0, max: 30 * DAY_LENGTH_MS }),
        fc.integer({ min: 0, max: 30 * DAY_LENGTH_MS }),
        (a, x, y) => {
          const middle = fromMs(toMs(a.from) + x);
          const to = fromMs(toMs(middle) + y);
          const whole = workingMsBetween(a, a.from, to);
          expect(workingMsBetween(a, a.from, middle) + workingMsBetween(a, middle, to)).toBe(whole);
          const ran = computeElapsedTime({ view: a.view, hours: a.hours, from: a.from, to, pauses: a.pauses });
          expect(findGap(ran.spans, a.from, to)).toBeUndefined();
          const counted = ran.spans
            .filter((s) => s.what === 'working')
            .reduce((sum, s) => sum + toMs(s.to) - toMs(s.from), 0);
          expect(ran.countedMs).toBe(counted);
          expect(ran.countedMs + ran.pausedMs).toBe(whole);
        },
      ),
      RUNS,
    );
  });
});
