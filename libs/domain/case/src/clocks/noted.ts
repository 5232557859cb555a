import { layersOf } from '@lianxin/calendar';
import type { Facts } from '@lianxin/kernel';
import type { CalendarState } from '@lianxin/registers';
import { CALENDAR_STREAM } from '@lianxin/registers';
import type { Draft } from '../draft.ts';
import { calendarLayersOf } from './pack.ts';

/**
 * What was recorded of the calendars since the case last looked becomes part of its own record, so that settle
 * and every later reader reckon with exactly what was known then.
 */
export function noteCalendar(draft: Draft, facts: Facts): void {
  const recorded = facts.of<CalendarState>(CALENDAR_STREAM)?.amendments ?? [];
  if (recorded.length === 0) return;
  const noted = new Set(draft.now.calendar.map(({ id }) => id));
  const layers = new Set(calendarLayersOf(draft.now).flatMap(layersOf));
  const amendments = recorded.filter(({ id, layer }) => layers.has(layer) && !noted.has(id));
  if (amendments.length > 0) draft.add('CalendarNoted', { amendments });
}
