import { minInstant, maxInstant, msBetween } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { OfficeHours, Unit } from './due-rule.ts';
import type { Span } from './span.ts';
import { officeMsBetween } from './working-time.ts';

/** The part of a ribbon that lies in [from, to). */
export function clipSpans<S extends Span>(spans: readonly S[], from: Instant, to: Instant): S[] {
  return spans
    .map((span) => ({ ...span, from: maxInstant(span.from, from), to: minInstant(span.to, to) }))
    .filter((span) => span.from < span.to);
}

export const isCounted = ({ what }: Pick<Span, 'what'>): boolean => what === 'working' || what === 'extended';

/** What a span adds to its clock's count: of working time the office's hours in it, of other time all of it. */
export function countedMsOfSpan(span: Span, unit: Unit, hours: OfficeHours): number {
  if (!isCounted(span)) return 0;
  if (!unit.startsWith('working')) return msBetween(span.from, span.to);
  return officeMsBetween(hours, span.from, span.to);
}

/** The figure of a clock: what its spans count, and nothing else. */
export const sumCountedMs = (spans: readonly Span[], unit: Unit, hours: OfficeHours): number =>
  spans.reduce((sum, span) => sum + countedMsOfSpan(span, unit, hours), 0);
