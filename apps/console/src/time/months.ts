import { formatWeekday } from '@lianxin/contracts';
import type { Language } from '@lianxin/contracts';
import { CHINA_OFFSET_MINUTES } from '@lianxin/kernel';
import { todayText } from './moments.ts';

/** A day `YYYY-MM-DD`, and where in its week: 0 is Sunday. */
export interface Day {
  readonly day: string;
  readonly weekday: number;
}

const MONTH_CHARS = 7;
const TWO = 2;

/** The month of a day: `2020-02`. */
export const monthOf = (day: string): string => day.slice(0, MONTH_CHARS);

/** This month, at the office. */
export const thisMonth = (): string => monthOf(todayText());

const dateOf = (month: string, monthsLater: number, day: number): Date => {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, ordinal - 1 + monthsLater, day));
};

const dayOf = (date: Date): string => date.toISOString().slice(0, '2020-02-01'.length);

/** The month so many months later. */
export const addMonths = (month: string, count: number): string => monthOf(dayOf(dateOf(month, count, 1)));

/** The days of a month. */
export function daysOf(month: string): readonly Day[] {
  const count = dateOf(month, 1, 0).getUTCDate();
  return Array.from({ length: count }, (_, n) => ({
    day: `${month}-${String(n + 1).padStart(TWO, '0')}`,
    weekday: dateOf(month, 0, n + 1).getUTCDay(),
  }));
}

const noonOf = (day: string): string => `${day}T04:00:00.000Z`;

const MONTH_NAMES = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** A month within its year: `2 月`, `Feb`. */
export const monthName = (month: string, to: Language): string =>
  to === 'zh' ? `${Number(month.slice(-TWO))} 月` : MONTH_NAMES.format(dateOf(month, 0, 1));

/** A month in words: `2020 年 2 月`, `Feb 2020`. */
export function monthText(month: string, to: Language): string {
  const [year, name] = [month.slice(0, 'YYYY'.length), monthName(month, to)];
  return to === 'zh' ? `${year} 年 ${name}` : `${name} ${year}`;
}

/** `周二`. */
export const weekdayText = (day: string, to: Language): string => formatWeekday(noonOf(day), CHINA_OFFSET_MINUTES, to);
