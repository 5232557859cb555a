import { DEFAULT_OFFICE_HOURS, SECTORS, UNITS, knownFrom, knownLayers } from '@lianxin/calendar';
import type { Calendar, OfficeHours, Sector, Session, Unit } from '@lianxin/calendar';
import { DAY_MS, MINUTE_MS, dateToDays, daysToDate, fromMs, parseDate, parseInstant } from '@lianxin/kernel';
import type { Instant, LocalDate } from '@lianxin/kernel';
import type { CliMessage } from '@lianxin/contracts';
import type { Failure } from '../output/failure.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';

const YEAR_MIN = 2000;
const YEAR_MAX = 2079;
/** More days in one list is a slip of the pen. */
const DAYS_MAX = 400;

/** What was typed behind an option, and the command it belongs to. */
export interface Typed {
  readonly command: string;
  readonly option: string;
  readonly value: string;
}

export function badValue(
  world: World,
  typed: Typed,
  why: CliMessage,
  params: Record<string, string | number> = {},
): Failure {
  return failure(world, 'bad-value', { ...typed, why: words(world, why, params) });
}

export function layerIn(world: World, calendar: Calendar, typed: Typed): string {
  const known = [...knownLayers(calendar)].sort();
  if (known.includes(typed.value)) return typed.value;
  throw badValue(world, typed, 'no-such-layer', { known: known.join(', ') });
}

/** A day, or an instant with its zone. */
export function whenIn(world: World, typed: Typed): LocalDate | Instant {
  const when = parseDate(typed.value) ?? parseInstant(typed.value);
  if (when === undefined) throw badValue(world, typed, 'no-such-day');
  return when;
}

const isDay = (when: LocalDate | Instant): when is LocalDate => parseDate(when) !== undefined;

/** Counting from a day begins when the office opens. */
export function beginningOf(when: LocalDate | Instant, { offsetMinutes, sessions }: OfficeHours): Instant {
  if (!isDay(when)) return when;
  const openMinutes = (sessions[0]?.openHour ?? 0) * 60;
  return fromMs(dateToDays(when) * DAY_MS + (openMinutes - offsetMinutes) * MINUTE_MS);
}

/** A day means its end; nothing said means now. */
export function knownAtIn(world: World, calendar: Calendar, typed: Typed & { readonly value: string }): Instant {
  return typed.value === '' ? fromMs(world.now()) : knownFrom(whenIn(world, typed), calendar.offsetMinutes);
}

export function wholeIn(world: World, typed: Typed, max: number): number {
  const number = /^\d{1,9}$/.test(typed.value) ? Number(typed.value) : 0;
  if (number < 1 || number > max) throw badValue(world, typed, 'no-such-amount', { max });
  return number;
}

export function yearIn(world: World, typed: Typed): number {
  const year = /^\d{4}$/.test(typed.value) ? Number(typed.value) : 0;
  if (year < YEAR_MIN || year > YEAR_MAX) throw badValue(world, typed, 'no-such-year');
  return year;
}

export function wordIn<W extends string>(world: World, typed: Typed, known: readonly W[]): W {
  const word = known.find((one) => one === typed.value);
  if (word === undefined) throw badValue(world, typed, 'no-such-word', { known: known.join(', ') });
  return word;
}

export const unitIn = (world: World, typed: Typed): Unit => wordIn(world, typed, UNITS);
export const sectorIn = (world: World, typed: Typed): Sector => wordIn(world, typed, SECTORS);

function sessionOf(text: string): Session | undefined {
  const [, open, close] = /^(\d{1,2}(?:\.\d{1,2})?)-(\d{1,2}(?:\.\d{1,2})?)$/.exec(text) ?? [];
  const session = { openHour: Number(open), closeHour: Number(close) };
  return session.openHour < session.closeHour && session.closeHour <= 24 ? session : undefined;
}

/** `9-17`, `8.5-12,13.5-17`. */
export function hoursIn(world: World, typed: Typed | undefined): OfficeHours {
  if (typed === undefined) return DEFAULT_OFFICE_HOURS;
  const sessions = typed.value.split(',').map(sessionOf);
  const inOrder = sessions.every((one, i) => one && one.openHour >= (sessions[i - 1]?.closeHour ?? 0));
  if (!inOrder) throw badValue(world, typed, 'no-such-hours');
  return { ...DEFAULT_OFFICE_HOURS, sessions: sessions as Session[] };
}

function daysFrom(part: string): LocalDate[] | undefined {
  const [first, last = first] = part.split('..').map((day) => parseDate(day.trim()));
  if (first === undefined || last === undefined || last < first) return undefined;
  const length = dateToDays(last) - dateToDays(first) + 1;
  return length > DAYS_MAX ? undefined : Array.from({ length }, (_, i) => daysToDate(dateToDays(first) + i));
}

/** `2027-02-06,2027-02-08..2027-02-14`; nothing for nothing. */
export function daysIn(world: World, typed: Typed): LocalDate[] {
  if (typed.value === '') return [];
  const parts = typed.value.split(',').map(daysFrom);
  if (parts.some((part) => part === undefined)) throw badValue(world, typed, 'no-such-days');
  return parts.flatMap((part) => part ?? []);
}
