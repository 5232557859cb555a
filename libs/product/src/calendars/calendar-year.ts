import { describeDay, isProvisional, layersOnPath } from '@lianxin/calendar';
import type { CalendarView, LayerPath } from '@lianxin/calendar';
import type { CalendarAmendment, CalendarDay, CalendarYearReply } from '@lianxin/contracts';
import type { Instant, LocalDate } from '@lianxin/kernel';
import { dateToDays, daysToDate } from '@lianxin/kernel';
import type { KnownCalendar } from './known-calendar.ts';
import { listAmendments } from './known-calendar.ts';

/** Which year, of which layer, as known when. */
export interface CalendarYearAsked {
  readonly year: number;
  readonly layer: LayerPath;
  readonly knownAt: Instant;
}

function listDays(view: CalendarView, year: number): CalendarDay[] {
  const first = dateToDays(`${year}-01-01` as LocalDate);
  const last = dateToDays(`${year}-12-31` as LocalDate);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const date = daysToDate(first + i);
    return { date, ...describeDay(view, date), provisional: isProvisional(view, first + i, first + i) };
  });
}

const namesDaysOf = ({ working, nonWorking }: CalendarAmendment, year: number): boolean =>
  [...working, ...nonWorking].some((day) => day.startsWith(`${year}-`));

/** One year of a layer, day by day, as it was known at a moment, with the amendments that made it so. */
export function describeCalendarYear(
  known: KnownCalendar,
  { year, layer, knownAt }: CalendarYearAsked,
): CalendarYearReply {
  const view = known.views({ path: layer, knownAt });
  const days = listDays(view, year);
  const open = days.find(({ provisional }) => provisional);
  const path = layersOnPath(layer);
  return {
    ...{ country: known.country, year, layer, layers: known.layers, revision: view.revision, knownAt },
    ...(open && { provisionalFrom: open.date }),
    days,
    amendments: listAmendments(known).filter(
      (one) => path.includes(one.layer) && one.knownFrom <= knownAt && namesDaysOf(one, year),
    ),
  };
}
