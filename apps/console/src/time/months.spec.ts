import { describe, expect, it } from '@jest/globals';
import { addMonths, daysOf, monthOf, monthText, weekdayText } from './months.ts';

describe('months', () => {
  it('have their days, each with its place in the week', () => {
    const days = daysOf('2020-02');
    expect([days.length, days[0], days.at(-1)]).toEqual([
      29,
      { day: '2020-02-01', weekday: 6 },
      { day: '2020-02-29', weekday: 6 },
    ]);
    expect(daysOf('2026-11')).toHaveLength(30);
    expect(weekdayText('2020-02-01', 'zh')).toBe('周六');
  });

  it('follow each other over the end of a year', () => {
    expect([addMonths('2020-01', -1), addMonths('2019-12', 1), addMonths('2020-01', 0)]).toEqual([
      '2019-12',
      '2020-01',
      '2020-01',
    ]);
    expect(monthOf('2020-02-29')).toBe('2020-02');
    expect([monthText('2020-02', 'zh'), monthText('2026-12', 'en')]).toEqual(['2020 年 2 月', 'Dec 2026']);
  });
});
