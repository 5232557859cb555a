import { describe, expect, it } from '@jest/globals';
import { dateToDays, daysToDate, instant, localDate } from '@lianxin/kernel';
import { isWorkday } from 'chinese-days';
import { chinaCalendar, describeDay, buildCalendarView } from '../index.ts';

const asKnownLast = buildCalendarView(chinaCalendar, { path: 'cn', knownAt: instant('2026-11-23T00:00:00Z') });

/** Days on which the independent package says otherwise, each with its reason. None so far. */
const KNOWN_DIFFERENCES: Record<string, string> = {};

function differencesIn(year: number): string[] {
  const found: string[] = [];
  const last = dateToDays(localDate(`${year}-12-31`));
  for (let day = dateToDays(localDate(`${year}-01-01`)); day <= last; day++) {
    const date = daysToDate(day);
    if (describeDay(asKnownLast, date).working !== isWorkday(date)) found.push(date);
  }
  return found;
}

describe('our days and those of chinese-days 1.5.7', () => {
  it.each([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])('agree in %i but for the differences named', (year) => {
    expect(differencesIn(year)).toEqual(Object.keys(KNOWN_DIFFERENCES).filter((date) => date.startsWith(`${year}`)));
  });

  it('agree on the end of 2018, which the notice for 2019 changed', () => {
    const days = ['2018-12-28', '2018-12-29', '2018-12-30', '2018-12-31'].map(localDate);
    expect(days.map((date) => describeDay(asKnownLast, date).working)).toEqual([true, true, false, false]);
    expect(days.map((date) => isWorkday(date))).toEqual([true, true, false, false]);
  });
});

describe('the shipped amendments', () => {
  it('have ids, titles and days of their own, and numbers or an honest blank', () => {
    const ids = chinaCalendar.amendments.map((a) => a.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const a of chinaCalendar.amendments) {
      expect(a.title).not.toBe('');
      expect(new Set([...a.working, ...a.nonWorking]).size).toBe(a.working.length + a.nonWorking.length);
      expect(a.documentNumber === '' ? a.note : a.documentNumber).toMatch(/.+/);
    }
  });

  it('settle the years 2019 to 2026', () => {
    const years = chinaCalendar.amendments.flatMap((a) => a.settlesYears ?? []);
    expect(years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });
});
