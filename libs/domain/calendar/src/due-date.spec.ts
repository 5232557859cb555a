import { describe, expect, it } from '@jest/globals';
import { instant, localDate } from '@lianxin/kernel';
import { DEFAULT_OFFICE_HOURS, chinaCalendar, explainDueDate, instantKnownFrom, createCalendarViews } from './index.ts';
import type { DueRule } from './index.ts';

const views = createCalendarViews(chinaCalendar);
const hours = DEFAULT_OFFICE_HOURS;
const known = (date: string) => instantKnownFrom(localDate(date), chinaCalendar.offsetMinutes);
const fiveDays: DueRule = { unit: 'working-days', amount: 5, countFrom: 'next-day' };
const accepted = instant('2020-01-20T10:00:00+08:00');

describe("the domain's example: accepted on 2020-01-20, five working days from the next day", () => {
  it.each([
    ['cn', '2020-01-24', '2020-02-01'],
    ['cn', '2020-01-28', '2020-02-04'],
    ['cn/shandong/enterprise', '2020-01-29', '2020-02-11'],
  ])('on %s as known on %s is due on %s at closing time', (path, knownAt, due) => {
    const answer = explainDueDate({
      from: accepted,
      rule: fiveDays,
      view: views({ path, knownAt: known(knownAt) }),
      hours,
    });
    expect(answer.at).toBe(instant(`${due}T17:00:00+08:00`));
    expect(answer.provisional).toBe(false);
  });

  it('names for each stretch the document that made it so', () => {
    const view = views({ path: 'cn', knownAt: known('2020-01-24') });
    const { spans, calendarRevision } = explainDueDate({ from: accepted, rule: fiveDays, view, hours });
    expect(spans.map((s) => [s.to.slice(0, 13), s.what, s.because])).toEqual([
      ['2020-01-20T16', 'not-counted', 'counts-from-next-day'],
      ['2020-01-23T16', 'working', 'weekday'],
      ['2020-01-30T16', 'non-working', 'cn-2020'],
      ['2020-01-31T16', 'working', 'weekday'],
      ['2020-02-01T09', 'working', 'cn-2020'],
    ]);
    expect(calendarRevision).toBe('cn-2020#3');
  });
});
