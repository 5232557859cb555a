import { describe, expect, it } from '@jest/globals';
import { instant, localDate } from '@lianxin/kernel';
import { localInstant } from '../test/local-instant.ts';
import {
  DEFAULT_OFFICE_HOURS,
  chinaCalendar,
  explainDueDate,
  instantKnownFrom,
  buildCalendarView,
  workingMsBetween,
} from './index.ts';
import type { DueRule, OfficeHours } from './index.ts';

const knownLast = instantKnownFrom(localDate('2026-11-01'), 480);
const cn = buildCalendarView(chinaCalendar, { path: 'cn', knownAt: knownLast });
const hours = DEFAULT_OFFICE_HOURS;
const due = (from: string, rule: DueRule, office: OfficeHours = hours) =>
  explainDueDate({ from: localInstant(from), rule, view: cn, hours: office });

describe('a due date', () => {
  it.each<[string, string, DueRule, string]>([
    [
      'across a new year',
      '2020-12-31T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'next-day' },
      '2021-01-04T17:00',
    ],
    [
      'over a leap day that is a Saturday',
      '2020-02-28T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'next-day' },
      '2020-03-02T17:00',
    ],
    [
      'on a leap day',
      '2024-02-28T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'next-day' },
      '2024-02-29T17:00',
    ],
    [
      'on a leap day by the calendar',
      '2024-02-28T10:00',
      { unit: 'calendar-days', amount: 1, countFrom: 'next-day' },
      '2024-02-29T17:00',
    ],
    [
      'begun on a holiday',
      '2024-10-03T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'next-day' },
      '2024-10-08T17:00',
    ],
    [
      'on a Sunday made a workday',
      '2024-09-28T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'next-day' },
      '2024-09-29T17:00',
    ],
    [
      'counted from the same day',
      '2024-03-04T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'same' },
      '2024-03-04T17:00',
    ],
    [
      'counted from the same day after closing',
      '2024-03-04T17:30',
      { unit: 'working-days', amount: 1, countFrom: 'same' },
      '2024-03-05T17:00',
    ],
    [
      'at an hour of its own',
      '2024-03-04T10:00',
      { unit: 'working-days', amount: 2, countFrom: 'next-day', dueAtHour: 12 },
      '2024-03-06T12:00',
    ],
    [
      'at 24 hours: still the same day',
      '2024-03-04T10:00',
      { unit: 'working-days', amount: 1, countFrom: 'next-day', dueAtHour: 24 },
      '2024-03-05T23:59:59.999',
    ],
    [
      'in calendar days',
      '2024-03-01T10:00',
      { unit: 'calendar-days', amount: 2, countFrom: 'next-day' },
      '2024-03-03T17:00',
    ],
    [
      'in calendar days, rolling on to a working day',
      '2024-03-01T10:00',
      { unit: 'calendar-days', amount: 2, countFrom: 'next-day', rollsToWorkingDay: true },
      '2024-03-04T17:00',
    ],
    [
      'in hours, through the night',
      '2024-03-01T22:00',
      { unit: 'hours', amount: 24, countFrom: 'same' },
      '2024-03-02T22:00',
    ],
    ['in minutes', '2024-03-01T22:00:30', { unit: 'minutes', amount: 2, countFrom: 'same' }, '2024-03-01T22:02:30'],
    [
      'in working hours over a weekend',
      '2024-03-01T16:00',
      { unit: 'working-hours', amount: 4, countFrom: 'same' },
      '2024-03-04T12:00',
    ],
    [
      'in working hours begun before opening',
      '2024-03-04T07:00',
      { unit: 'working-hours', amount: 8, countFrom: 'same' },
      '2024-03-04T17:00',
    ],
    [
      'in working hours from the next day',
      '2024-03-04T10:00',
      { unit: 'working-hours', amount: 4, countFrom: 'next-day' },
      '2024-03-05T13:00',
    ],
  ])('%s', (_name, from, rule, expected) => {
    expect(due(from, rule).at).toBe(localInstant(expected));
  });

  it('knows a lunch break', () => {
    const lunch: OfficeHours = {
      offsetMinutes: 480,
      sessions: [
        { openHour: 9, closeHour: 12 },
        { openHour: 13.5, closeHour: 17 },
      ],
    };
    const answer = due('2024-03-04T11:00', { unit: 'working-hours', amount: 4, countFrom: 'same' }, lunch);
    expect(answer.at).toBe(localInstant('2024-03-04T16:30'));
    expect(answer.spans.map((s) => s.because)).toEqual(['office-hours', 'after-hours', 'office-hours']);
    expect(
      workingMsBetween({ view: cn, hours: lunch }, localInstant('2024-03-04T00:00'), localInstant('2024-03-05T00:00')),
    ).toBe(23_400_000);
  });

  it('has its days where its office lies', () => {
    const urumqiTime: OfficeHours = { ...hours, offsetMinutes: 360 };
    const rule: DueRule = { unit: 'working-days', amount: 1, countFrom: 'next-day' };
    const from = instant('2024-03-04T17:00:00Z');
    expect(explainDueDate({ from, rule, view: cn, hours }).at).toBe(instant('2024-03-06T09:00:00Z'));
    expect(explainDueDate({ from, rule, view: cn, hours: urumqiTime }).at).toBe(instant('2024-03-05T11:00:00Z'));
  });
});
