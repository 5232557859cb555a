import { viewsOf } from '@lianxin/calendar';
import type { Amendment, Views } from '@lianxin/calendar';
import { calendarWith } from '@lianxin/registers';

/** Cases begun and touched at other times have seen other sets; each holds some views of 200 kB. */
const SETS_KEPT_MAX = 8;

const nothingNoted = viewsOf(calendarWith([]));
const bySet = new Map<string, Views>();
const byList = new WeakMap<readonly Amendment[], Views>();

function viewsOfSet(noted: readonly Amendment[]): Views {
  const set = JSON.stringify(noted);
  const kept = bySet.get(set) ?? viewsOf(calendarWith(noted));
  if (!bySet.has(set) && bySet.size >= SETS_KEPT_MAX) bySet.delete(bySet.keys().next().value as string);
  bySet.set(set, kept);
  return kept;
}

/** The calendars as a case has seen them: what ships, and what it noted of what was recorded here. */
export function viewsFor(noted: readonly Amendment[]): Views {
  if (noted.length === 0) return nothingNoted;
  const views = byList.get(noted) ?? viewsOfSet(noted);
  byList.set(noted, views);
  return views;
}
