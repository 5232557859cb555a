import { describe, expect, it } from '@jest/globals';
import type { Programme } from './programme.ts';
import { findDeadlinesBeyondCalendar, computeDeadlineReaches } from './deadline-reach.ts';
import { shippedProgrammes } from './shipped.ts';

const [shipped] = shippedProgrammes as readonly [Programme, ...Programme[]];

describe('how far a pack reaches', () => {
  it('is within the calendar for every pack that ships', () => {
    for (const programme of shippedProgrammes) expect(findDeadlinesBeyondCalendar(programme)).toEqual([]);
  });

  it('is told with the longest clock first, and names what runs beyond the calendar', () => {
    const assign = { ...shipped.clocks.assign, unit: 'calendar-days' as const, amount: 40_000 };
    const { overrides: _, ...plain } = assign;
    const far = { ...shipped, clocks: { ...shipped.clocks, assign: plain } };
    expect(computeDeadlineReaches(far)[0]).toEqual({ path: 'clocks.assign', days: 40_000 });
    expect(findDeadlinesBeyondCalendar(far)).toEqual([{ path: 'clocks.assign', days: 40_000 }]);
  });
});
