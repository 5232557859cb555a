import type { OfficeHours, Span, Unit } from '@lianxin/calendar';
import type { ClockAct } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, MINUTE_MS, toMs } from '@lianxin/kernel';
import { knownProgramme } from '@lianxin/programme';

/**
 * red: late · yellow: its first warning has come · green: before that · waiting: it stands still.
 * Worked out when somebody asks: no follower has to be there for a light to change.
 */
export const LIGHTS = ['red', 'yellow', 'green', 'waiting'] as const;
export type Light = (typeof LIGHTS)[number];

/** A stretch in which a clock counts, as its due date was explained. */
export type Counted = readonly [from: Instant, to: Instant];

const COUNTS: readonly string[] = ['working', 'extended'];

/** The stretches of a due date that count, those that touch as one. */
export function countedIn(spans: readonly Pick<Span, 'from' | 'to' | 'what'>[]): readonly Counted[] {
  const counted: [Instant, Instant][] = [];
  for (const { from, to, what } of spans) {
    if (!COUNTS.includes(what)) continue;
    const last = counted.at(-1);
    if (last?.[1] === from) last[1] = to;
    else counted.push([from, to]);
  }
  return counted;
}

/** When the first thing happens that is to help before the due date. */
export function warnsAt(acts: readonly Pick<ClockAct, 'kind' | 'at'>[], due: Instant): Instant | null {
  const before = acts.flatMap(({ kind, at }) => (kind !== 'due' && at < due ? [at] : []));
  return before.sort()[0] ?? null;
}

/** Office time between two moments of days that all are working days. */
function officeMs(hours: OfficeHours, fromMs: number, toMs: number): number {
  const zoneMs = hours.offsetMinutes * MINUTE_MS;
  const [from, to] = [fromMs + zoneMs, toMs + zoneMs];
  let sum = 0;
  for (let midnight = Math.floor(from / DAY_MS) * DAY_MS; midnight < to; midnight += DAY_MS) {
    for (const { openHour, closeHour } of hours.sessions) {
      const [open, close] = [midnight + openHour * HOUR_MS, midnight + closeHour * HOUR_MS];
      sum += Math.max(0, Math.min(close, to) - Math.max(open, from));
    }
  }
  return sum;
}

export interface Running {
  readonly programme: string;
  readonly unit: Unit;
  readonly counted: readonly Counted[];
  /** Since when it stands still. */
  readonly pausedAt: Instant | null;
}

/**
 * What of its time is left: working time where it counts in that, all time otherwise. While it stands still nothing of
 * it passes. Undefined where the rules are not known here.
 */
export function remainingMs({ programme, unit, counted, pausedAt }: Running, now: Instant): number | undefined {
  const hours = knownProgramme(programme)?.programme.office.hours;
  if (!hours) return undefined;
  const at = toMs(pausedAt ?? now);
  let sum = 0;
  for (const [from, to] of counted) {
    const [begins, ends] = [Math.max(toMs(from), at), toMs(to)];
    if (begins >= ends) continue;
    sum += unit.startsWith('working') ? officeMs(hours, begins, ends) : ends - begins;
  }
  return sum;
}
