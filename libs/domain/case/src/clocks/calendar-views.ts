import { createCalendarViews } from '@lianxin/calendar';
import type { Amendment, CalendarViews } from '@lianxin/calendar';
import { buildCalendarWith } from '@lianxin/registers';

/** Cases begun and touched at other times have seen other sets; each holds some views of 200 kB. */
const SETS_KEPT_MAX = 8;

const shippedCalendarViews = createCalendarViews(buildCalendarWith([]));
const viewsByContent = new Map<string, CalendarViews>();
const viewsByList = new WeakMap<readonly Amendment[], CalendarViews>();

function calendarViewsByContent(noted: readonly Amendment[]): CalendarViews {
  const set = JSON.stringify(noted);
  const kept = viewsByContent.get(set) ?? createCalendarViews(buildCalendarWith(noted));
  if (!viewsByContent.has(set) && viewsByContent.size >= SETS_KEPT_MAX)
    viewsByContent.delete(viewsByContent.keys().next().value as string);
  viewsByContent.set(set, kept);
  return kept;
}

/** The calendars as a case has seen them: what ships, and what it noted of what was recorded here. */
export function calendarViewsFor(noted: readonly Amendment[]): CalendarViews {
  if (noted.length === 0) return shippedCalendarViews;
  const views = viewsByList.get(noted) ?? calendarViewsByContent(noted);
  viewsByList.set(noted, views);
  return views;
}
