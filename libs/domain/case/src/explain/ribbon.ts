import type { OfficeHours, Span, Unit } from '@lianxin/calendar';
import { DAY_MS, HOUR_MS, MINUTE_MS, earlierOf, laterOf, msBetween, toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';

/** A span with the calendar it was reckoned by: a ribbon may be made of reckonings of several days. */
export interface DatedSpan extends Span {
  readonly calendarRevision: string;
}

export const dated = (spans: readonly Span[], calendarRevision: string): DatedSpan[] =>
  spans.map((span) => ({ ...span, calendarRevision }));

/** The part of a ribbon that lies in [from, to). */
export function clip<S extends Span>(spans: readonly S[], from: Instant, to: Instant): S[] {
  return spans
    .map((span) => ({ ...span, from: laterOf(span.from, from), to: earlierOf(span.to, to) }))
    .filter((span) => span.from < span.to);
}

/** A single span, or none where it would be empty. */
export const stretch = (span: Span): Span[] => (span.from < span.to ? [span] : []);

const localMs = (at: Instant, { offsetMinutes }: OfficeHours): number => toMs(at) + offsetMinutes * MINUTE_MS;

function officeMs(hours: OfficeHours, from: number, to: number): number {
  let ms = 0;
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS < to; day += 1) {
    for (const { openHour, closeHour } of hours.sessions) {
      const open = Math.max(from, day * DAY_MS + openHour * HOUR_MS);
      ms += Math.max(0, Math.min(to, day * DAY_MS + closeHour * HOUR_MS) - open);
    }
  }
  return ms;
}

/** What a span adds to its clock's count: of working time the office's hours in it, of other time all of it. */
export function countsMs(span: Span, unit: Unit, hours: OfficeHours): number {
  if (span.what !== 'working' && span.what !== 'extended') return 0;
  if (!unit.startsWith('working')) return msBetween(span.from, span.to);
  return officeMs(hours, localMs(span.from, hours), localMs(span.to, hours));
}
