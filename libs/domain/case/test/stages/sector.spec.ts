import { describe, expect, it } from '@jest/globals';
import { dayOf } from '@lianxin/calendar';
import { localDate } from '@lianxin/kernel';
import { bookOf, viewOf } from '../../src/clocks/pack.ts';
import { on, requested } from '../support/lives.ts';
import type { WorldOptions } from '../support/world.ts';

/** Shandong kept enterprises shut until the ninth, but for some sectors. */
const CLOSED = localDate('2020-02-05');
const isOpen = (options: WorldOptions, owner: 'office' | 'enterprise' = 'enterprise'): boolean =>
  dayOf(viewOf(bookOf(requested(options).opened), owner, { knownAt: on(10) }), CLOSED).working;

describe('an enterprise that a closure exempts', () => {
  it('was not shut while the others were, and its case says why', () => {
    expect([isOpen({}), isOpen({ sector: 'medical-supplies' })]).toEqual([false, true]);
    const [first] = requested({ sector: 'medical-supplies' }).of('AssistanceRequested');
    expect(first?.data.sector).toBe('medical-supplies');
  });

  it('has nothing to do with the calendar of the office', () => {
    expect([isOpen({}, 'office'), isOpen({ sector: 'vital' }, 'office')]).toEqual([true, true]);
  });
});
