import { BoundedMap, toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import { instantKnownFrom, knownFromMs, layersOnPath } from './amendment.ts';
import type { Amendment, Calendar, LayerPath, Sector } from './amendment.ts';
import { buildDayTable } from './calendar-view.ts';
import type { CalendarView, DayTable } from './calendar-view.ts';

/** Few sets of amendments are ever asked for; 200 kB each keeps the worst case near 13 MB. */
const TABLES_KEPT_MAX = 64;

export interface CalendarViewQuery {
  readonly path: LayerPath;
  readonly knownAt: Instant;
  /** An enterprise of an exempt sector is not bound by the amendments that exempt it. */
  readonly sector?: Sector | undefined;
  /** Ids of amendments that hold in addition, though they became known later. */
  readonly besides?: readonly string[] | undefined;
}

/** Answers views of one calendar; the same set of known amendments shares one table. */
export type CalendarViews = (ask: CalendarViewQuery) => CalendarView;

/** Amendments of a path in the order in which they became known, so a moment knows a beginning of the list. */
interface Timeline {
  readonly amendments: readonly Amendment[];
  readonly knownFromMs: readonly number[];
}

function buildTimeline(calendar: Calendar, path: LayerPath, sector: Sector | undefined): Timeline {
  const layers = layersOnPath(path);
  const known = (a: Amendment): number => knownFromMs(a, calendar.offsetMinutes);
  const amendments = calendar.amendments
    .filter((a) => layers.includes(a.layer))
    .filter((a) => sector === undefined || !(a.exempt ?? []).includes(sector))
    .sort((a, b) => known(a) - known(b) || (a.id < b.id ? -1 : 1));
  return { amendments, knownFromMs: amendments.map(known) };
}

/**
 * Deeper layers override, then later publications: knowing late of an old document does not make it new. Of one day's
 * publications the one recorded later counts, so that a slip of the pen can be put right.
 */
function sortByPrecedence(calendar: Calendar, known: readonly Amendment[]): Amendment[] {
  const publishedMs = (a: Amendment): number => toMs(instantKnownFrom(a.published, calendar.offsetMinutes));
  const recorded = (a: Amendment): string => a.recorded ?? '';
  const order = (a: Amendment, b: Amendment): number =>
    layersOnPath(a.layer).length - layersOnPath(b.layer).length ||
    publishedMs(a) - publishedMs(b) ||
    compareStrings(recorded(a), recorded(b)) ||
    compareStrings(a.id, b.id);
  return [...known].sort(order);
}

const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Per layer the amendment known last and how many are known: names the set for ever. */
function nameRevision(known: readonly Amendment[]): string {
  const layers = new Map<LayerPath, { latest: string; count: number }>();
  for (const a of known) layers.set(a.layer, { latest: a.id, count: (layers.get(a.layer)?.count ?? 0) + 1 });
  const named = [...layers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { latest, count }]) => `${latest}#${count}`);
  return named.join('+') || 'weekly-rule';
}

/** The ids in the name of a revision: of each layer the amendment known last. */
export const amendmentIdsOf = (revision: string): readonly string[] =>
  revision.split('+').flatMap((named) => (named.includes('#') ? [named.slice(0, named.lastIndexOf('#'))] : []));

function countKnown(timeline: Timeline, atMs: number): number {
  let low = 0;
  let high = timeline.knownFromMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeline.knownFromMs[middle] as number) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface CachedTable {
  readonly revision: string;
  readonly table: DayTable;
}

/** Keep one per calendar: a view asked for again costs a binary search. */
export function createCalendarViews(calendar: Calendar): CalendarViews {
  const timelines = new Map<string, Timeline>();
  const kept = new BoundedMap<string, CachedTable>(TABLES_KEPT_MAX);
  const build = (key: string, known: readonly Amendment[]): CachedTable => {
    const made = { revision: nameRevision(known), table: buildDayTable(sortByPrecedence(calendar, known)) };
    kept.set(key, made);
    return made;
  };
  return ({ path, knownAt, sector, besides = [] }) => {
    const asked = `${path} ${sector ?? ''}`;
    const timeline = timelines.get(asked) ?? buildTimeline(calendar, path, sector);
    timelines.set(asked, timeline);
    const count = countKnown(timeline, toMs(knownAt));
    const held = besides.length === 0 ? [] : timeline.amendments.slice(count).filter(({ id }) => besides.includes(id));
    const key = held.reduce((text, { id }) => `${text} ${id}`, `${asked} ${count}`);
    const { revision, table } = kept.get(key) ?? build(key, [...timeline.amendments.slice(0, count), ...held]);
    return { path, knownAt, revision, table };
  };
}

/** One view built anew: use `createCalendarViews` where a calendar is asked more than once. */
export const buildCalendarView = (calendar: Calendar, ask: CalendarViewQuery): CalendarView =>
  createCalendarViews(calendar)(ask);
