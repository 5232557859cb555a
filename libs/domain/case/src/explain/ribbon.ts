import type { OfficeHours, Span, Unit } from '@lianxin/calendar';
import { officeMsBetween } from '@lianxin/calendar';
import { earlierOf, laterOf, msBetween } from '@lianxin/kernel';
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

/** What a span adds to its clock's count: of working time the office's hours in it, of other time all of it. */
export function countsMs(span: Span, unit: Unit, hours: OfficeHours): number {
  if (span.what !== 'working' && span.what !== 'extended') return 0;
  if (!unit.startsWith('working')) return msBetween(span.from, span.to);
  return officeMsBetween(hours, span.from, span.to);
}
