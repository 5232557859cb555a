import type { WorkingTime } from '@lianxin/calendar';
import { createCalendarViews } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { calendarPathOf } from '@lianxin/programme';
import type { CalendarState } from '@lianxin/registers';
import { CALENDAR_STREAM, buildCalendarWith } from '@lianxin/registers';
import type { DrawPorts } from './draw-ports.ts';

/** The hours and the calendar of an office under this programme, as they are known now. */
export async function officeTime(
  { commands }: DrawPorts,
  programme: Programme,
  knownAt: Instant,
): Promise<WorkingTime> {
  const { state } = await commands.cache.loadLatest(CALENDAR_STREAM);
  const views = createCalendarViews(buildCalendarWith((state as CalendarState | undefined)?.amendments ?? []));
  return {
    view: views({ path: calendarPathOf(programme, { owner: 'office' }), knownAt }),
    hours: programme.office.hours,
  };
}
