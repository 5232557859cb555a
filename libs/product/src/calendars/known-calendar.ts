import type { FindPorts } from '@lianxin/application';
import type { Amendment, Calendar, LayerPath } from '@lianxin/calendar';
import { chinaCalendar, createCalendarViews, listKnownLayers, knownFromMs } from '@lianxin/calendar';
import type { CalendarViews } from '@lianxin/calendar';
import type { CalendarAmendment } from '@lianxin/contracts';
import { fromMs, streamNameOf } from '@lianxin/kernel';
import type { CalendarState } from '@lianxin/registers';
import { buildCalendarWith, calendarIdForLayer, calendarRegister } from '@lianxin/registers';

/** What reading a calendar needs. */
export type CalendarPorts = Pick<FindPorts, 'commands'>;

/** All of one country's calendar that is known here: what ships, and what was recorded. */
export interface KnownCalendar {
  readonly country: string;
  readonly calendar: Calendar;
  readonly views: CalendarViews;
  /** Sorted, so that each stands after what it is a part of. */
  readonly layers: readonly LayerPath[];
}

/** The calendar of a layer's country as the record has it now; undefined where the layer is not known. */
export async function readKnownCalendar(
  { commands: { cache } }: CalendarPorts,
  layer: LayerPath,
): Promise<KnownCalendar | undefined> {
  const country = calendarIdForLayer(layer);
  const { state } = await cache.loadLatest(streamNameOf(calendarRegister, country));
  const calendar = buildCalendarWith((state as CalendarState | undefined)?.amendments ?? []);
  const layers = [...listKnownLayers(calendar)].sort();
  return layers.includes(layer) ? { country, calendar, views: createCalendarViews(calendar), layers } : undefined;
}

const SHIPPED: ReadonlySet<Amendment> = new Set(chinaCalendar.amendments);

/** An amendment as it is told: with what it changes, and whether it came with the product. */
function toCalendarAmendment(amendment: Amendment, { calendar }: KnownCalendar): CalendarAmendment {
  const { exempt, ...rest } = amendment;
  return {
    ...rest,
    ...(exempt && { exempt: [...exempt] }),
    knownFrom: fromMs(knownFromMs(amendment, calendar.offsetMinutes)),
    shipped: SHIPPED.has(amendment),
  };
}

const compareKnown = (a: CalendarAmendment, b: CalendarAmendment): number =>
  a.knownFrom < b.knownFrom ? -1 : a.knownFrom > b.knownFrom ? 1 : a.id < b.id ? -1 : 1;

/** Every amendment in the order in which they became known here. */
export const listAmendments = (known: KnownCalendar): readonly CalendarAmendment[] =>
  known.calendar.amendments.map((one) => toCalendarAmendment(one, known)).sort(compareKnown);
