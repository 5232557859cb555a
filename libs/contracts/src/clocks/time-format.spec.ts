import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { formatDuration, formatOfficeTime, formatWeekday } from './time-format.ts';

const at = instant('2020-02-01T09:00:00Z');

describe('times for people', () => {
  it('are those of the clock on the wall', () => {
    expect([formatOfficeTime(at, 480), formatOfficeTime(at, -600)]).toEqual(['2020-02-01 17:00', '2020-01-31 23:00']);
    expect(formatOfficeTime(instant('2020-02-01T09:00:05Z'), 480)).toBe('2020-02-01 17:00:05');
    expect(formatOfficeTime(instant('2020-02-01T15:59:59.999Z'), 480)).toBe('2020-02-01 24:00');
  });

  it('name the day of the week', () => {
    expect([formatWeekday(at, 480, 'en'), formatWeekday(at, -600, 'en'), formatWeekday(at, 480, 'zh')]).toEqual([
      'Sat',
      'Fri',
      '周六',
    ]);
    expect(formatWeekday(instant('1969-12-31T12:00:00Z'), 0, 'en')).toBe('Wed');
  });

  it.each([
    [0, '0 min', '0 分'],
    [40 * 60_000, '40 min', '40 分'],
    [30 * 3_600_000 + 60_000, '30 h 1 min', '30 小时 1 分'],
    [61_000, '1 min 1 s', '1 分 1 秒'],
  ])('say how long %i ms are', (ms, en, zh) => {
    expect([formatDuration(ms, 'en'), formatDuration(ms, 'zh')]).toEqual([en, zh]);
  });

  it('count days of 24 hours where that is meant', () => {
    expect(formatDuration(76 * 3_600_000, 'en', 'days')).toBe('3 d 4 h');
  });
});
