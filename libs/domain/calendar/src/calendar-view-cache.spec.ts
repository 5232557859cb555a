import { describe, expect, it } from '@jest/globals';
import { instant, localDate } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import {
  addAmendment,
  chinaCalendar,
  describeDay,
  instantKnownFrom,
  findAmendmentProblems,
  buildCalendarView,
  createCalendarViews,
} from './index.ts';
import type { Amendment, Sector } from './index.ts';

const known = (date: string): Instant => instantKnownFrom(localDate(date), chinaCalendar.offsetMinutes);
const on = (path: string, knownAt: string, sector?: Sector) =>
  buildCalendarView(chinaCalendar, { path, knownAt: known(knownAt), sector });
const snow: Amendment = {
  id: 'qingdao-snow',
  layer: 'cn/shandong',
  documentNumber: '',
  title: '大雪停工',
  signed: localDate('2020-03-02'),
  published: localDate('2020-03-02'),
  working: [],
  nonWorking: [localDate('2020-03-03')],
};

describe('a calendar as known at a moment', () => {
  it('knows an amendment from the end of the day it was published on', () => {
    const before = buildCalendarView(chinaCalendar, { path: 'cn', knownAt: instant('2020-01-27T23:59:59.999+08:00') });
    const after = buildCalendarView(chinaCalendar, { path: 'cn', knownAt: instant('2020-01-28T00:00:00+08:00') });
    expect(describeDay(before, localDate('2020-02-01'))).toEqual({ working: true, because: 'cn-2020' });
    expect(describeDay(after, localDate('2020-02-01'))).toEqual({ working: false, because: 'cn-2020-spring-festival' });
  });

  it('lengthened Labour Day of 2019 in March', () => {
    const days = ['2019-04-28', '2019-05-02', '2019-05-05'].map(localDate);
    expect(days.map((d) => describeDay(on('cn', '2019-03-21'), d).working)).toEqual([false, true, false]);
    expect(days.map((d) => describeDay(on('cn', '2019-03-22'), d).working)).toEqual([true, false, true]);
  });

  it('says weekday and weekend where no document speaks', () => {
    expect(describeDay(on('cn', '2020-01-28'), localDate('2020-03-06'))).toEqual({ working: true, because: 'weekday' });
    expect(describeDay(on('cn', '2020-01-28'), localDate('2020-03-07'))).toEqual({
      working: false,
      because: 'weekend',
    });
  });

  it('names the set of amendments it knows', () => {
    expect(on('cn', '2018-01-01').revision).toBe('weekly-rule');
    expect(on('cn/shandong/enterprise', '2020-02-01').revision).toBe(
      'cn-2020-spring-festival#4+cn-shandong-enterprise-2020#1',
    );
  });
});

describe('layers', () => {
  it('bind what lies below them and nothing beside or above', () => {
    const monday = localDate('2020-02-03');
    expect(describeDay(on('cn', '2020-02-03'), monday).working).toBe(true);
    expect(describeDay(on('cn/shandong', '2020-02-03'), monday).working).toBe(true);
    expect(describeDay(on('cn/guangdong/enterprise', '2020-02-03'), monday).working).toBe(true);
    expect(describeDay(on('cn/shandong/enterprise/ruiyuan', '2020-02-03'), monday).working).toBe(false);
  });

  it.each(['utilities', 'medical-supplies', 'daily-needs'] as const)('leave %s open in February 2020', (sector) => {
    const day = describeDay(on('cn/shandong/enterprise', '2020-02-03', sector), localDate('2020-02-05'));
    expect(day).toEqual({ working: true, because: 'weekday' });
  });

  it('keep a closure of the part when the whole is amended later', () => {
    const closed = addAmendment(chinaCalendar, {
      ...snow,
      id: 'later',
      layer: 'cn',
      nonWorking: [],
      working: [localDate('2020-03-03')],
    });
    const both = addAmendment(closed, snow);
    const day = describeDay(
      buildCalendarView(both, { path: 'cn/shandong', knownAt: known('2020-03-02') }),
      localDate('2020-03-03'),
    );
    expect(day).toEqual({ working: false, because: 'qingdao-snow' });
  });
});

describe('learning late', () => {
  const late = addAmendment(chinaCalendar, { ...snow, recorded: instant('2020-03-05T01:00:00Z') });

  it('changes nothing that was shown before it was recorded here', () => {
    const shown = buildCalendarView(late, { path: 'cn/shandong', knownAt: instant('2020-03-05T00:59:59.999Z') });
    expect(describeDay(shown, localDate('2020-03-03')).working).toBe(true);
    const since = buildCalendarView(late, { path: 'cn/shandong', knownAt: instant('2020-03-05T01:00:00Z') });
    expect(describeDay(since, localDate('2020-03-03')).working).toBe(false);
  });

  it('does not make an old document override a newer one', () => {
    const newer: Amendment = {
      ...snow,
      id: 'newer',
      published: localDate('2020-03-03'),
      nonWorking: [],
      working: [localDate('2020-03-03')],
    };
    const day = describeDay(
      buildCalendarView(addAmendment(late, newer), { path: 'cn/shandong', knownAt: known('2020-03-06') }),
      localDate('2020-03-03'),
    );
    expect(day).toEqual({ working: true, because: 'newer' });
  });
});

describe('recording an amendment', () => {
  const now = instant('2020-03-02T10:00:00+08:00');

  it('is allowed on the day of its publication', () => {
    expect(findAmendmentProblems(chinaCalendar, snow, now)).toEqual([]);
  });

  it.each([
    ['overlapping-days', { working: [localDate('2020-03-03')] }],
    ['overlapping-days', { nonWorking: [localDate('2020-03-03'), localDate('2020-03-03')] }],
    ['unknown-layer', { layer: 'cn/atlantis' }],
    ['issued-in-the-future', { published: localDate('2020-03-03') }],
    ['issued-in-the-future', { published: instant('2020-03-02T10:00:01+08:00') }],
    ['no-days', { nonWorking: [] }],
    ['id-taken', { id: 'cn-2020' }],
    ['published-before-signed', { published: localDate('2020-03-01') }],
    ['outside-years', { nonWorking: [localDate('2120-03-03')] }],
  ] as const)('is refused: %s', (problem, change) => {
    expect(findAmendmentProblems(chinaCalendar, { ...snow, ...change }, now)).toEqual([problem]);
  });
});

describe('one reader of a calendar', () => {
  it('shares the table of days between moments that know the same', () => {
    const views = createCalendarViews(chinaCalendar);
    const a = views({ path: 'cn', knownAt: known('2020-01-28') });
    const b = views({ path: 'cn', knownAt: known('2020-03-28') });
    expect(b.table).toBe(a.table);
    expect(b.knownAt).not.toBe(a.knownAt);
  });
});
