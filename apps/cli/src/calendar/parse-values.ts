import { DEFAULT_OFFICE_HOURS, SECTORS, UNITS, instantKnownFrom, listKnownLayers } from '@lianxin/calendar';
import type { Calendar, OfficeHours, Sector, OpenHours, Unit } from '@lianxin/calendar';
import { DAY_MS, MINUTE_MS, dateToDays, daysToDate, fromMs, parseDate, parseInstant } from '@lianxin/kernel';
import type { Instant, LocalDate } from '@lianxin/kernel';
import type { Failure } from '../output/failure.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { CliMessage } from '../words/index.ts';

const YEAR_MIN = 2000;
const YEAR_MAX = 2079;
/** More days than this in one list are taken for a slip. */
const DAYS_MAX = 400;

/** What was typed behind an option, and the command it belongs to. */
export interface TypedValue {
  readonly command: string;
  readonly option: string;
  readonly value: string;
}

export function badValueFailure(
  cli: CliContext,
  typed: TypedValue,
  why: CliMessage,
  params: Record<string, string | number> = {},
): Failure {
  return failureOf(cli, 'bad-value', { ...typed, why: t(cli, why, params) });
}

export function parseLayer(cli: CliContext, calendar: Calendar, typed: TypedValue): string {
  const known = [...listKnownLayers(calendar)].sort();
  if (known.includes(typed.value)) return typed.value;
  throw badValueFailure(cli, typed, 'no-such-layer', { known: known.join(', ') });
}

/** A day, or an instant with its zone. */
export function parseDayOrInstant(cli: CliContext, typed: TypedValue): LocalDate | Instant {
  const when = parseDate(typed.value) ?? parseInstant(typed.value);
  if (when === undefined) throw badValueFailure(cli, typed, 'no-such-day');
  return when;
}

const isLocalDate = (when: LocalDate | Instant): when is LocalDate => parseDate(when) !== undefined;

/** Counting from a day begins when the office opens. */
export function officeOpeningOf(when: LocalDate | Instant, { offsetMinutes, sessions }: OfficeHours): Instant {
  if (!isLocalDate(when)) return when;
  const openMinutes = (sessions[0]?.openHour ?? 0) * 60;
  return fromMs(dateToDays(when) * DAY_MS + (openMinutes - offsetMinutes) * MINUTE_MS);
}

/** A day means its end; nothing said means now. */
export function parseKnownAt(
  cli: CliContext,
  calendar: Calendar,
  typed: TypedValue & { readonly value: string },
): Instant {
  return typed.value === ''
    ? fromMs(cli.now())
    : instantKnownFrom(parseDayOrInstant(cli, typed), calendar.offsetMinutes);
}

export function parseWholeNumber(cli: CliContext, typed: TypedValue, max: number): number {
  const number = /^\d{1,9}$/.test(typed.value) ? Number(typed.value) : 0;
  if (number < 1 || number > max) throw badValueFailure(cli, typed, 'no-such-amount', { max });
  return number;
}

export function parseYear(cli: CliContext, typed: TypedValue): number {
  const year = /^\d{4}$/.test(typed.value) ? Number(typed.value) : 0;
  if (year < YEAR_MIN || year > YEAR_MAX) throw badValueFailure(cli, typed, 'no-such-year');
  return year;
}

export function parseWord<W extends string>(cli: CliContext, typed: TypedValue, known: readonly W[]): W {
  const word = known.find((one) => one === typed.value);
  if (word === undefined) throw badValueFailure(cli, typed, 'no-such-word', { known: known.join(', ') });
  return word;
}

export const parseUnit = (cli: CliContext, typed: TypedValue): Unit => parseWord(cli, typed, UNITS);
export const parseSector = (cli: CliContext, typed: TypedValue): Sector => parseWord(cli, typed, SECTORS);

function parseSession(text: string): OpenHours | undefined {
  const [, open, close] = /^(\d{1,2}(?:\.\d{1,2})?)-(\d{1,2}(?:\.\d{1,2})?)$/.exec(text) ?? [];
  const session = { openHour: Number(open), closeHour: Number(close) };
  return session.openHour < session.closeHour && session.closeHour <= 24 ? session : undefined;
}

/** `9-17`, `8.5-12,13.5-17`. */
export function parseOfficeHours(cli: CliContext, typed: TypedValue | undefined): OfficeHours {
  if (typed === undefined) return DEFAULT_OFFICE_HOURS;
  const sessions = typed.value.split(',').map(parseSession);
  const inOrder = sessions.every((one, i) => one && one.openHour >= (sessions[i - 1]?.closeHour ?? 0));
  if (!inOrder) throw badValueFailure(cli, typed, 'no-such-hours');
  return { ...DEFAULT_OFFICE_HOURS, sessions: sessions as OpenHours[] };
}

function parseDayRange(part: string): LocalDate[] | undefined {
  const [first, last = first] = part.split('..').map((day) => parseDate(day.trim()));
  if (first === undefined || last === undefined || last < first) return undefined;
  const length = dateToDays(last) - dateToDays(first) + 1;
  return length > DAYS_MAX ? undefined : Array.from({ length }, (_, i) => daysToDate(dateToDays(first) + i));
}

/** `2027-02-06,2027-02-08..2027-02-14`; nothing for nothing. */
export function parseDays(cli: CliContext, typed: TypedValue): LocalDate[] {
  if (typed.value === '') return [];
  const parts = typed.value.split(',').map(parseDayRange);
  if (parts.some((part) => part === undefined)) throw badValueFailure(cli, typed, 'no-such-days');
  return parts.flatMap((part) => part ?? []);
}
