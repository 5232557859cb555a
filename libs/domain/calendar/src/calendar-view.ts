import { CALENDAR_FIRST_DATE, CALENDAR_LAST_DATE, Unanswerable, dateToDays } from '@lianxin/kernel';
import type { Instant, LocalDate } from '@lianxin/kernel';
import type { Amendment, LayerPath } from './amendment.ts';

/** Days since 1970-01-01 in the office's zone. */
export type DayNumber = number;

export const TABLE_FIRST = dateToDays(CALENDAR_FIRST_DATE);
const TABLE_LAST = dateToDays(CALENDAR_LAST_DATE);
const TABLE_DAYS = TABLE_LAST - TABLE_FIRST + 1;
const THURSDAY_1970 = 4;

/** No notice since 2007 reached further back into the December before its year. */
const OPEN_DECEMBER_DAYS = 3;

/** Which days work and why, as far as a set of amendments says. Look-ups are O(1). */
export interface DayTable {
  /** Working days in [TABLE_FIRST, TABLE_FIRST + i). */
  readonly workingBefore: Int32Array;
  /** The day number of the n-th working day of the table. */
  readonly nth: Int32Array;
  /** 0: the weekly rule; otherwise 1 + index of the amendment that made the day so. */
  readonly cause: Uint16Array;
  readonly causes: readonly string[];
  /** Days in [TABLE_FIRST, TABLE_FIRST + i) for which a notice is still to come. */
  readonly openBefore: Int32Array;
}

/** A calendar as known at a moment, for one path of layers. */
export interface CalendarView {
  readonly path: LayerPath;
  readonly knownAt: Instant;
  /** The latest amendment known of each layer, with how many are known: names the set for ever. */
  readonly revision: string;
  readonly table: DayTable;
}

export interface Day {
  readonly working: boolean;
  /** An amendment's id, `weekday` or `weekend`. */
  readonly because: string;
}

const isWeekend = (day: DayNumber): boolean => {
  const weekday = (((day + THURSDAY_1970) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
};

const beyondCalendarError = (what: string): Unanswerable =>
  new Unanswerable(`${what} outside the calendar's years 2000-2079`, 'beyond-calendar');

export function tableIndexOf(day: DayNumber): number {
  const index = day - TABLE_FIRST;
  if (index < 0 || index >= TABLE_DAYS) throw beyondCalendarError(`day ${day} lies`);
  return index;
}

export function isWorking({ table }: CalendarView, day: DayNumber): boolean {
  const i = tableIndexOf(day);
  return (table.workingBefore[i + 1] as number) > (table.workingBefore[i] as number);
}

export function causeOfDay({ table }: CalendarView, day: DayNumber): string {
  const cause = table.cause[tableIndexOf(day)] as number;
  if (cause > 0) return table.causes[cause - 1] as string;
  return isWeekend(day) ? 'weekend' : 'weekday';
}

/** What a day is and why, for people; arithmetic uses day numbers. */
export function describeDay(view: CalendarView, date: LocalDate): Day {
  const day = dateToDays(date);
  return { working: isWorking(view, day), because: causeOfDay(view, day) };
}

/** Working days in [from, to). */
export const workingDaysBetween = ({ table }: CalendarView, from: DayNumber, to: DayNumber): number =>
  (table.workingBefore[tableIndexOf(to)] as number) - (table.workingBefore[tableIndexOf(from)] as number);

/** The n-th working day (n ≥ 1) counted from `day` itself. */
export function nthWorkingDay({ table }: CalendarView, day: DayNumber, n: number): DayNumber {
  const found = table.nth[(table.workingBefore[tableIndexOf(day)] as number) + n - 1];
  if (found === undefined) throw beyondCalendarError(`${n} working days lead`);
  return found;
}

/** The n-th working day before `day`, the day itself not counted. */
export function nthWorkingDayBefore({ table }: CalendarView, day: DayNumber, n: number): DayNumber {
  const found = table.nth[(table.workingBefore[tableIndexOf(day)] as number) - n];
  if (found === undefined) throw beyondCalendarError(`${n} working days lead`);
  return found;
}

/** Whether a day in [from, to] belongs to a year whose notice was not known. */
export const isProvisional = ({ table }: CalendarView, from: DayNumber, to: DayNumber): boolean =>
  (table.openBefore[tableIndexOf(to) + 1] as number) > (table.openBefore[tableIndexOf(from)] as number);

/** Amendments in order of precedence: where two name one day, the later in the list decides. */
export function buildDayTable(known: readonly Amendment[]): DayTable {
  const cause = new Uint16Array(TABLE_DAYS);
  const working = new Uint8Array(TABLE_DAYS);
  for (let i = 0; i < TABLE_DAYS; i++) working[i] = isWeekend(TABLE_FIRST + i) ? 0 : 1;
  known.forEach((amendment, index) => {
    const mark = (date: LocalDate, works: number): void => {
      const i = tableIndexOf(dateToDays(date));
      working[i] = works;
      cause[i] = index + 1;
    };
    amendment.working.forEach((date) => mark(date, 1));
    amendment.nonWorking.forEach((date) => mark(date, 0));
  });
  const open = findDaysAwaitingNotice(new Set(known.flatMap((a) => a.settlesYears ?? [])), cause);
  return { ...indexWorkingDays(working), cause, causes: known.map((a) => a.id), openBefore: prefixSums(open) };
}

function findDaysAwaitingNotice(settled: ReadonlySet<number>, cause: Uint16Array): Uint8Array {
  const open = new Uint8Array(TABLE_DAYS);
  for (let year = 2000; year <= 2079; year++) {
    const first = dateToDays(`${year}-01-01` as LocalDate);
    const next = dateToDays(`${year + 1}-01-01` as LocalDate);
    const isSettled = settled.has(year);
    const nextIsSettled = settled.has(year + 1);
    for (let day = first; day < next; day++) {
      const awaitsNext = !nextIsSettled && next - day <= OPEN_DECEMBER_DAYS && cause[day - TABLE_FIRST] === 0;
      open[day - TABLE_FIRST] = !isSettled || awaitsNext ? 1 : 0;
    }
  }
  return open;
}

function prefixSums(flags: Uint8Array): Int32Array {
  const before = new Int32Array(flags.length + 1);
  for (let i = 0; i < flags.length; i++) before[i + 1] = (before[i] as number) + (flags[i] as number);
  return before;
}

function indexWorkingDays(working: Uint8Array): Pick<DayTable, 'workingBefore' | 'nth'> {
  const workingBefore = prefixSums(working);
  const nth = new Int32Array(workingBefore[TABLE_DAYS] as number);
  for (let i = 0; i < TABLE_DAYS; i++) if (working[i]) nth[workingBefore[i] as number] = TABLE_FIRST + i;
  return { workingBefore, nth };
}
