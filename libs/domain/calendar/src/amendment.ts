import { DAY_MS, CALENDAR_FIRST_DATE, CALENDAR_LAST_DATE, MINUTE_MS, dateToDays, fromMs, toMs } from '@lianxin/kernel';
import type { Instant, LocalDate } from '@lianxin/kernel';

// The table of days spans 80 years: 200 kB a view, and no case lives outside them.

/** A place in the layering, from the whole to the part: `cn`, `cn/shandong`, `cn/shandong/enterprise`. */
export type LayerPath = string;

/** Sectors a closure may leave open. */
export const SECTORS = ['utilities', 'medical-supplies', 'daily-needs', 'vital'] as const;
export type Sector = (typeof SECTORS)[number];

/** One document, and the days it makes working or not. Never edited: a later document is a later amendment. */
export interface Amendment {
  readonly id: string;
  readonly layer: LayerPath;
  /** Empty where it could not be found. */
  readonly documentNumber: string;
  readonly title: string;
  /** Empty where it could not be found. */
  readonly signed: LocalDate | '';
  /** Known from. A date alone means the end of that day in the calendar's zone. */
  readonly published: LocalDate | Instant;
  /** When this installation learned of it, if later than its publication: before, nobody here could know it. */
  readonly recorded?: Instant;
  /** The years whose yearly notice this is: from then on they are no longer provisional. */
  readonly settlesYears?: readonly number[];
  readonly working: readonly LocalDate[];
  readonly nonWorking: readonly LocalDate[];
  /** Sectors the amendment does not bind. */
  readonly exempt?: readonly Sector[];
  /** What a reader must know about the source, such as a date that is not confirmed. */
  readonly note?: string;
}

/** All layers of one country's working days, with everything ever published. */
export interface Calendar {
  /** East of UTC. Asia/Shanghai has had no summer time since 1991, so one number says it. */
  readonly offsetMinutes: number;
  /** Office and enterprise layers that may have no amendment yet. */
  readonly layers: readonly LayerPath[];
  readonly amendments: readonly Amendment[];
}

const isDateOnly = (at: LocalDate | Instant): at is LocalDate => at.length === 'YYYY-MM-DD'.length;

/** The instant that a text denotes; a date alone means the end of that day. Also for `knownAt` given as a date. */
export function instantKnownFrom(at: LocalDate | Instant, offsetMinutes: number): Instant {
  if (!isDateOnly(at)) return at;
  return fromMs((dateToDays(at) + 1) * DAY_MS - offsetMinutes * MINUTE_MS);
}

/** The first millisecond at which an amendment counts as known here. */
export function knownFromMs(amendment: Amendment, offsetMinutes: number): number {
  const published = toMs(instantKnownFrom(amendment.published, offsetMinutes));
  return amendment.recorded === undefined ? published : Math.max(published, toMs(amendment.recorded));
}

/** Every layer from the nation down to the path itself: later ones override. */
export function layersOnPath(path: LayerPath): LayerPath[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

export const AMENDMENT_PROBLEMS = [
  'no-days',
  'overlapping-days',
  'unknown-layer',
  'issued-in-the-future',
  'id-taken',
  'outside-years',
  'published-before-signed',
] as const;
export type AmendmentProblem = (typeof AMENDMENT_PROBLEMS)[number];

/** Reasons against recording an amendment now; empty: none. */
export function findAmendmentProblems(calendar: Calendar, amendment: Amendment, now: Instant): AmendmentProblem[] {
  const days = [...amendment.working, ...amendment.nonWorking];
  const today = fromMs(toMs(now) + calendar.offsetMinutes * MINUTE_MS).slice(0, 10);
  const problems: [boolean, AmendmentProblem][] = [
    [days.length === 0, 'no-days'],
    [new Set(days).size < days.length, 'overlapping-days'],
    [!listKnownLayers(calendar).has(amendment.layer), 'unknown-layer'],
    [amendment.signed > today || isInFuture(amendment.published, today, now), 'issued-in-the-future'],
    [calendar.amendments.some((other) => other.id === amendment.id), 'id-taken'],
    [days.some((day) => day < CALENDAR_FIRST_DATE || day > CALENDAR_LAST_DATE), 'outside-years'],
    [amendment.signed > amendment.published, 'published-before-signed'],
  ];
  return problems.filter(([holds]) => holds).map(([, problem]) => problem);
}

// A date alone takes effect tonight; refusing it until then would make today's notices impossible to enter.
const isInFuture = (published: LocalDate | Instant, today: string, now: Instant): boolean =>
  isDateOnly(published) ? published > today : published > now;

export function listKnownLayers(calendar: Calendar): ReadonlySet<LayerPath> {
  return new Set([...calendar.layers, ...calendar.amendments.map((a) => a.layer)].flatMap(layersOnPath));
}

/** A calendar with one more amendment; the old one is not changed. */
export const addAmendment = (calendar: Calendar, amendment: Amendment): Calendar => ({
  ...calendar,
  amendments: [...calendar.amendments, amendment],
});
