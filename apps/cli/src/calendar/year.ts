import type { Amendment, Calendar, CalendarView } from '@lianxin/calendar';
import { describeDay, isProvisional, layersOnPath } from '@lianxin/calendar';
import { dateToDays, daysToDate } from '@lianxin/kernel';
import type { LocalDate } from '@lianxin/kernel';

export interface YearDay {
  readonly date: LocalDate;
  readonly working: boolean;
  /** An amendment's id, `weekday` or `weekend`. */
  readonly because: string;
}

export interface CalendarYear {
  readonly days: readonly YearDay[];
  /** The amendments that made days of the year what they are, in the order they became known. */
  readonly amendments: readonly Amendment[];
  /** Its yearly notice was not known; or the next one, which may still change its last days. */
  readonly provisional: 'year' | 'december' | undefined;
}

/** A year as a calendar has it, day by day with what made each day so. */
export function calendarYear(calendar: Calendar, view: CalendarView, year: number): CalendarYear {
  const first = dateToDays(`${year}-01-01` as LocalDate);
  const last = dateToDays(`${year}-12-31` as LocalDate);
  const days = Array.from({ length: last - first + 1 }, (_, i): YearDay => {
    const date = daysToDate(first + i);
    return { date, ...describeDay(view, date) };
  });
  const causes = new Set(days.map(({ because }) => because));
  const layers = layersOnPath(view.path);
  const amendments = calendar.amendments.filter(({ id, layer }) => causes.has(id) && layers.includes(layer));
  return { days, amendments: [...amendments].sort(byPublication), provisional: provisionalPart(view, first, last) };
}

function provisionalPart(view: CalendarView, first: number, last: number): CalendarYear['provisional'] {
  if (isProvisional(view, first, first)) return 'year';
  return isProvisional(view, first, last) ? 'december' : undefined;
}

const byPublication = (a: Amendment, b: Amendment): number =>
  a.published < b.published ? -1 : a.published > b.published ? 1 : 0;
