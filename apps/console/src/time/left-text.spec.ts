/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { translateInto } from '../words/t.ts';
import type { HeldClock } from './left-text.ts';
import { leftText } from './left-text.ts';

const HOUR_MS = 3_600_000;
const now = Date.parse('2020-02-10T01:00:00.000Z');
const at = (fromNowMs: number): string => new Date(now + fromNowMs).toISOString();
const told = (clock: HeldClock, spoken: 'zh' | 'en' = 'zh') =>
  leftText(clock, now, { t: translateInto(spoken), spoken }).text;
const working = (hours: number, unit = 'working-days'): HeldClock => ({
  ...{ due: at(200 * HOUR_MS), unit, remainingMs: hours * HOUR_MS, workDayMs: 8 * HOUR_MS },
});

it.each([
  [40, '剩 5 个工作日', '5 working days left'],
  [39.6, '剩 4 个工作日 7 小时', '4 working days 7 h left'],
  [8, '剩 1 个工作日', '1 working day left'],
  [7.5, '剩 7 小时 30 分工作时间', '7 h 30 min of working time left'],
])('what is left of %d working hours is told in days of the office', (hours, zh, en) => {
  expect([told(working(hours)), told(working(hours), 'en')]).toEqual([zh, en]);
});

it('a clock of working hours, and one that counts all time, are told in hours', () => {
  expect(told(working(20, 'working-hours'))).toBe('剩 20 小时工作时间');
  expect(told({ due: at(30 * HOUR_MS), unit: 'hours', remainingMs: 30 * HOUR_MS, workDayMs: null })).toBe(
    '剩 1 天 6 小时',
  );
  expect(told({ due: at(33_000) })).toBe('剩 33 秒');
});

it('what is late is told by the wall, to the minute', () => {
  const late = (ms: number) => leftText({ ...working(0), due: at(-ms) }, now, { t: translateInto('zh'), spoken: 'zh' });
  expect(late(30_000)).toEqual({ late: true, text: '刚超期' });
  expect(late(15 * 60_000 + 51_000).text).toBe('已超期 15 分');
  expect(late(50 * HOUR_MS).text).toBe('已超期 2 天 2 小时');
});
