import { layersOf } from '@lianxin/calendar';
import type { Facts } from '@lianxin/kernel';
import type { CalendarState } from '@lianxin/registers';
import { CALENDAR_STREAM } from '@lianxin/registers';
import type { Draft } from '../draft.ts';
import { runningClocks } from '../state/index.ts';
import { calendarLayersOf } from './pack.ts';

/**
 * What was recorded of the calendars since the case last looked becomes part of its own record, so that settle
 * and every later reader reckon with exactly what was known then.
 */
export function noteCalendar(draft: Draft, facts: Facts): void {
  const recorded = facts.of<CalendarState>(CALENDAR_STREAM)?.amendments ?? [];
  if (recorded.length === 0) return;
  const noted = new Set(draft.now.calendar.map(({ id }) => id));
  // A clock taken over from a merged case runs where that case ran.
  const programmes = new Set([draft.now, ...runningClocks(draft.now)].map(({ programme }) => programme));
  const paths = [...programmes].flatMap((programme) => calendarLayersOf({ programme }));
  const layers = new Set(paths.flatMap(layersOf));
  const amendments = recorded.filter(({ id, layer }) => layers.has(layer) && !noted.has(id));
  if (amendments.length > 0) draft.add('CalendarNoted', { amendments });
}
