import { Unanswerable } from './rejection.ts';

/**
 * Instants and dates without a clock: text in, text out, integer arithmetic between.
 * Source of the civil-date algorithms: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
declare const instantBrand: unique symbol;
declare const dateBrand: unique symbol;

/** UTC, ISO 8601 with milliseconds: `2020-01-20T08:00:00.000Z`. Text order is time order. */
export type Instant = string & { readonly [instantBrand]: true };
/** A day in some office's zone: `2020-01-20`. */
export type LocalDate = string & { readonly [dateBrand]: true };

/** A second in milliseconds. */
export const SECOND_MS = 1000;
/** A minute in milliseconds. */
export const MINUTE_MS = 60 * SECOND_MS;
/** An hour in milliseconds. */
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of 24 hours in milliseconds. */
export const DAY_MS = 24 * HOUR_MS;

const CLOCK_TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const INSTANT = new RegExp(`^(\\d{4}-\\d{2}-\\d{2}T${CLOCK_TIME}:[0-5]\\d)(?:\\.(\\d{1,3}))?(Z|[+-]${CLOCK_TIME})$`);
const WITHOUT_SECONDS = /^(.{10}T\d{2}:\d{2})(?=[Z+-])/;
const INSTANT_CHARS = '2020-01-20T08:00:00.000Z'.length;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Days since 1970-01-01, negative before, of a day of the Gregorian calendar; month and day count from 1, unchecked.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `daysFromCivil`: year, month (1–12) and day (1–31) of a number of days since 1970-01-01. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

const PAIRS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const pair = (n: number): string => PAIRS[n] as string;
const ZERO = 48;
/** The number that two digits of a text are: a command reads dozens of instants, and cutting pieces off costs most of it. */
const pairAt = (text: string, i: number): number => (text.charCodeAt(i) - ZERO) * 10 + text.charCodeAt(i + 1) - ZERO;

/** Days since 1970-01-01, negative before. */
export function dateToDays(date: LocalDate): number {
  return daysFromCivil(pairAt(date, 0) * 100 + pairAt(date, 2), pairAt(date, 5), pairAt(date, 8));
}

/** Outside these years text order is no longer time order. */
const DAY_MIN = daysFromCivil(0, 1, 1);
const DAY_MAX = daysFromCivil(9999, 12, 31);

/** The inverse of `dateToDays`. Throws `Unanswerable` outside the years 0000 to 9999. */
export function daysToDate(days: number): LocalDate {
  if (!(days >= DAY_MIN && days <= DAY_MAX))
    throw new Unanswerable(`not in the years 0000 to 9999: day ${days}`, 'beyond-calendar');
  const { year, month, day } = civilFromDays(days);
  return `${pair(Math.floor(year / 100))}${pair(year % 100)}-${pair(month)}-${pair(day)}` as LocalDate;
}

/** Reads `YYYY-MM-DD`; undefined for any other form and for a day that does not exist (2021-02-29). */
export function parseDate(text: string): LocalDate | undefined {
  if (!DATE.test(text)) return undefined;
  const days = dateToDays(text as LocalDate);
  return days <= DAY_MAX && daysToDate(days) === text ? (text as LocalDate) : undefined;
}

/** A date written as a literal. Throws `RangeError` on anything else; input goes through `parseDate`. */
export function localDate(text: string): LocalDate {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new RangeError(`not a date YYYY-MM-DD: ${text}`);
  return parsed;
}

/** Milliseconds since 1970-01-01T00:00:00Z, negative before. */
export function toMs(at: Instant): number {
  return (
    dateToDays(at as unknown as LocalDate) * DAY_MS +
    pairAt(at, 11) * HOUR_MS +
    pairAt(at, 14) * MINUTE_MS +
    pairAt(at, 17) * SECOND_MS +
    pairAt(at, 20) * 10 +
    (at.charCodeAt(22) - ZERO)
  );
}

const MS_MIN = DAY_MIN * DAY_MS;
const MS_MAX = (DAY_MAX + 1) * DAY_MS - 1;

/**
 * The instant so many milliseconds since 1970-01-01T00:00:00Z. Throws `Unanswerable` outside the years 0000 to 9999.
 */
export function fromMs(ms: number): Instant {
  if (!(ms >= MS_MIN && ms <= MS_MAX))
    throw new Unanswerable(`not in the years 0000 to 9999: ${ms} ms`, 'beyond-calendar');
  const days = Math.floor(ms / DAY_MS);
  const rest = Math.floor(ms - days * DAY_MS);
  const seconds = Math.floor(rest / SECOND_MS);
  const time = `${pair(Math.floor(rest / HOUR_MS))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
  const fraction = rest % SECOND_MS;
  return `${daysToDate(days)}T${time}.${pair(Math.floor(fraction / 10))}${fraction % 10}Z` as Instant;
}

/** Whether a text is an instant as it is written here. */
function isInstant(text: string): text is Instant {
  if (text.length !== INSTANT_CHARS) return false;
  const ms = toMs(text as Instant);
  return ms >= MS_MIN && ms <= MS_MAX && fromMs(ms) === text;
}

/** Minutes east of UTC of `Z`, `+08:00`, …. */
function parseZoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * Reads ISO 8601 with `Z` or an offset, with up to three decimals of a second, or without seconds as people write it.
 * Undefined for any other form, for a day that does not exist, and outside the years 0000 to 9999.
 */
export const parseInstant = (text: string): Instant | undefined => (isInstant(text) ? text : convertToInstant(text));

function convertToInstant(text: string): Instant | undefined {
  const [, local, fraction = '', zone = 'Z'] = INSTANT.exec(text.replace(WITHOUT_SECONDS, '$1:00')) ?? [];
  if (local === undefined || parseDate(local.slice(0, 10)) === undefined) return undefined;
  const ms = toMs(`${local}.${fraction.padEnd(3, '0')}Z` as Instant) - parseZoneMinutes(zone) * MINUTE_MS;
  return ms < MS_MIN || ms > MS_MAX ? undefined : fromMs(ms);
}

/** An instant written as a literal. Throws `RangeError` on anything else; input goes through `parseInstant`. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new RangeError(`not an instant (ISO 8601 with zone): ${text}`);
  return parsed;
}

/** `ms` milliseconds later, or earlier when negative. Throws `Unanswerable` outside the years 0000 to 9999. */
export const addMs = (at: Instant, ms: number): Instant => fromMs(toMs(at) + ms);
/** Milliseconds from one instant to the other; negative when `to` is earlier. */
export const msBetween = (from: Instant, to: Instant): number => toMs(to) - toMs(from);
/** The later of two instants. */
export const maxInstant = (a: Instant, b: Instant): Instant => (a > b ? a : b);
/** The earlier of two instants. */
export const minInstant = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/** The first day that working-day calendars cover. Counting that needs a day outside them throws `Unanswerable`. */
export const CALENDAR_FIRST_DATE = '2000-01-01' as LocalDate;
/** The last day that working-day calendars cover. */
export const CALENDAR_LAST_DATE = '2079-12-31' as LocalDate;

/** Whether a date, or the UTC day of an instant, lies in the years that calendars cover (2000 to 2079). */
export const isInCalendar = (written: string): boolean => {
  const day = written.slice(0, CALENDAR_LAST_DATE.length);
  return day >= CALENDAR_FIRST_DATE && day <= CALENDAR_LAST_DATE;
};

/** The one time of day of China, where all offices work: used where no calendar or programme says which zone. */
export const CHINA_OFFSET_MINUTES = 480;

/** The day it is at `at` in a zone that is `offsetMinutes` east of UTC. */
export function localDateAt(at: Instant, offsetMinutes: number): LocalDate {
  return daysToDate(Math.floor((toMs(at) + offsetMinutes * MINUTE_MS) / DAY_MS));
}
