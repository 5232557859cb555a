import { describe, expect, it } from '@jest/globals';
import { localInstant } from '../test/local-instant.ts';
import { DEFAULT_OFFICE_HOURS, chinaCalendar, explainDueDate, buildCalendarView } from './index.ts';
import type { DueRule } from './index.ts';

const hours = DEFAULT_OFFICE_HOURS;

describe('a provisional due date', () => {
  const rule: DueRule = { unit: 'working-days', amount: 5, countFrom: 'next-day' };
  const on = (knownAt: string, from: string) =>
    explainDueDate({
      from: localInstant(from),
      rule,
      view: buildCalendarView(chinaCalendar, { path: 'cn', knownAt: localInstant(knownAt) }),
      hours,
    });

  it('runs into a year whose notice is not out', () => {
    expect(on('2020-11-20T00:00', '2020-12-28T10:00').provisional).toBe(true);
    expect(on('2020-11-26T00:00', '2020-12-28T10:00').provisional).toBe(false);
  });

  it('lies in the last days of December, which the next notice may still change', () => {
    expect(on('2022-12-01T00:00', '2022-12-22T10:00').provisional).toBe(true);
    expect(on('2022-12-09T00:00', '2022-12-22T10:00').provisional).toBe(false);
    expect(on('2022-12-01T00:00', '2022-12-20T10:00').provisional).toBe(false);
  });

  it('is revised when the notice comes', () => {
    expect(on('2018-12-01T00:00', '2018-12-26T10:00').at).toBe(localInstant('2019-01-02T17:00'));
    expect(on('2018-12-10T00:00', '2018-12-26T10:00').at).toBe(localInstant('2019-01-03T17:00'));
  });

  it('is no matter for clocks that run through the night', () => {
    const answer = explainDueDate({
      from: localInstant('2029-12-31T10:00'),
      rule: { unit: 'hours', amount: 24, countFrom: 'same' },
      view: buildCalendarView(chinaCalendar, { path: 'cn', knownAt: localInstant('2026-11-01T00:00') }),
      hours,
    });
    expect(answer.provisional).toBe(false);
  });
});
