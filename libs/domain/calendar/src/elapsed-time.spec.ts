import { describe, expect, it } from '@jest/globals';
import { localDate } from '@lianxin/kernel';
import { localInstant } from '../test/local-instant.ts';
import {
  DEFAULT_OFFICE_HOURS,
  chinaCalendar,
  computeElapsedTime,
  instantKnownFrom,
  shiftWorkingDays,
  buildCalendarView,
} from './index.ts';

const hours = DEFAULT_OFFICE_HOURS;
const cn = buildCalendarView(chinaCalendar, { path: 'cn', knownAt: instantKnownFrom(localDate('2026-11-01'), 480) });

describe('stepping over working days', () => {
  const time = { view: cn, hours };

  it('keeps the hour, forwards and back', () => {
    expect(shiftWorkingDays(time, localInstant('2024-03-04T17:00'), -1)).toBe(localInstant('2024-03-01T17:00'));
    expect(shiftWorkingDays(time, localInstant('2024-03-01T10:30'), 1)).toBe(localInstant('2024-03-04T10:30'));
    expect(shiftWorkingDays(time, localInstant('2024-03-03T10:30'), -1)).toBe(localInstant('2024-03-01T10:30'));
    expect(shiftWorkingDays(time, localInstant('2024-03-04T17:00'), 0)).toBe(localInstant('2024-03-04T17:00'));
  });
});

describe('elapsed office time', () => {
  it('leaves out nights, weekends and pauses, and overlapping pauses once', () => {
    const answer = computeElapsedTime({
      view: cn,
      hours,
      from: localInstant('2024-03-01T15:00'),
      to: localInstant('2024-03-05T10:00'),
      pauses: [
        { from: localInstant('2024-03-04T10:00'), to: localInstant('2024-03-04T12:00'), because: 'papers' },
        { from: localInstant('2024-03-04T11:00'), to: localInstant('2024-03-04T13:00'), because: 'factory' },
      ],
    });
    expect(answer.countedMs).toBe(8 * 3_600_000);
    expect(answer.pausedMs).toBe(3 * 3_600_000);
    expect(answer.spans.map((s) => [s.what, s.because])).toEqual([
      ['working', 'office-hours'],
      ['non-working', 'after-hours'],
      ['non-working', 'weekend'],
      ['non-working', 'after-hours'],
      ['working', 'office-hours'],
      ['waiting', 'papers'],
      ['waiting', 'factory'],
      ['working', 'office-hours'],
      ['non-working', 'after-hours'],
      ['working', 'office-hours'],
    ]);
  });
});
