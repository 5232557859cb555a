import { describe, expect, it } from '@jest/globals';
import { describeDay } from '@lianxin/calendar';
import { localDate } from '@lianxin/kernel';
import { clockRulesOf, calendarViewOf } from '../../src/clocks/clock-rules.ts';
import { inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import type { RegisterOptions } from '../support/registers.ts';

/** Shandong kept enterprises shut until the ninth, but for some sectors. */
const CLOSED = localDate('2020-02-05');
const isOpen = (options: RegisterOptions, owner: 'office' | 'enterprise' = 'enterprise'): boolean =>
  describeDay(calendarViewOf(clockRulesOf(requestedCase(options).opened), owner, { knownAt: inFebruary(10) }), CLOSED)
    .working;

describe('an enterprise that a closure exempts', () => {
  it('was not shut while the others were, and its case says why', () => {
    expect([isOpen({}), isOpen({ sector: 'medical-supplies' })]).toEqual([false, true]);
    const [first] = requestedCase({ sector: 'medical-supplies' }).eventsOf('AssistanceRequested');
    expect(first?.data.sector).toBe('medical-supplies');
  });

  it('has nothing to do with the calendar of the office', () => {
    expect([isOpen({}, 'office'), isOpen({ sector: 'vital' }, 'office')]).toEqual([true, true]);
  });
});
