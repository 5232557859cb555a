import type { Instant, LocalDate } from '@lianxin/kernel';
import {
  DAY_MS,
  MINUTE_MS,
  civilFromDays,
  dateToDays,
  daysFromCivil,
  daysToDate,
  fromMs,
  localDateAt,
  toMs,
} from '@lianxin/kernel';
import type { DrawPeriod } from './draw-rule.ts';

/** The time that one draw is over: from an instant up to, and not with, another. */
export interface Period {
  /** `2026-W01`, `2026-01-05`, `2026-01`, or its first minute, `2026-01-05T0930`. */
  readonly id: string;
  readonly from: Instant;
  readonly to: Instant;
}

const WEEK_DAYS = 7;
/** 1970-01-01 was a Thursday: so many days before it a week began. */
const MONDAY_BEFORE_1970 = 3;
const MONTHS = 12;

const pair = (n: number): string => String(n).padStart(2, '0');
const yearOf = (days: number): number => civilFromDays(days).year;

/** ISO 8601: a week is of the year that its Thursday is in. */
function weekId(monday: number): string {
  const year = yearOf(monday + MONDAY_BEFORE_1970);
  const week = Math.floor((monday + MONDAY_BEFORE_1970 - daysFromCivil(year, 1, 1)) / WEEK_DAYS) + 1;
  return `${year}-W${pair(week)}`;
}

interface Days {
  readonly id: string;
  readonly first: number;
  readonly next: number;
}

const DAYS: Readonly<Record<Exclude<DrawPeriod, `${number}-minutes`>, (day: number) => Days>> = {
  day: (day) => ({ id: daysToDate(day), first: day, next: day + 1 }),
  week(day) {
    const first = Math.floor((day + MONDAY_BEFORE_1970) / WEEK_DAYS) * WEEK_DAYS - MONDAY_BEFORE_1970;
    return { id: weekId(first), first, next: first + WEEK_DAYS };
  },
  month(day) {
    const { year, month } = civilFromDays(day);
    const next = month === MONTHS ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
    return { id: `${year}-${pair(month)}`, first: daysFromCivil(year, month, 1), next };
  },
};

function minutesAround(at: Instant, minutes: number, offsetMs: number): Period {
  const length = minutes * MINUTE_MS;
  const from = Math.floor((toMs(at) + offsetMs) / length) * length;
  const local = fromMs(from);
  return {
    id: `${local.slice(0, 13)}${local.slice(14, 16)}`,
    from: fromMs(from - offsetMs),
    to: fromMs(from - offsetMs + length),
  };
}

const isInMinutes = (length: DrawPeriod): length is `${number}-minutes` => !(length in DAYS);

/** The period that an instant is in, by the days of a zone that is `offsetMinutes` east of UTC. */
export function periodAt(length: DrawPeriod, at: Instant, offsetMinutes: number): Period {
  const offsetMs = offsetMinutes * MINUTE_MS;
  if (isInMinutes(length)) return minutesAround(at, Number.parseInt(length, 10), offsetMs);
  const day: LocalDate = localDateAt(at, offsetMinutes);
  const { id, first, next } = DAYS[length](dateToDays(day));
  return { id, from: fromMs(first * DAY_MS - offsetMs), to: fromMs(next * DAY_MS - offsetMs) };
}

/** The period of an instant and those after it, `count` in all: draws open some ahead, so that shares can be given. */
export function periodsFrom(
  length: DrawPeriod,
  at: Instant,
  ahead: { readonly count: number; readonly offsetMinutes: number },
): readonly Period[] {
  const periods: Period[] = [];
  for (let next = at; periods.length < ahead.count;) {
    const period = periodAt(length, next, ahead.offsetMinutes);
    periods.push(period);
    next = period.to;
  }
  return periods;
}
