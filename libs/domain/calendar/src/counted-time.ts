import { minInstant, maxInstant, msBetween } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { OfficeHours, Unit } from './due-rule.ts';
import type { Span } from './span.ts';
import { officeMsBetween } from './working-time.ts';

/** The spans that lie in [from, to), cut at its ends. */
export function clipSpans<S extends Span>(spans: readonly S[], from: Instant, to: Instant): S[] {
  return spans
    .map((span) => ({ ...span, from: maxInstant(span.from, from), to: minInstant(span.to, to) }))
    .filter((span) => span.from < span.to);
}

export const isCounted = ({ what }: Pick<Span, 'what'>): boolean => what === 'working' || what === 'extended';

/** What a span adds to its clock's count: of working time the office hours in it, of other time the whole span. */
export function countedMsOfSpan(span: Span, unit: Unit, hours: OfficeHours): number {
  if (!isCounted(span)) return 0;
  if (!unit.startsWith('working')) return msBetween(span.from, span.to);
  return officeMsBetween(hours, span.from, span.to);
}

/** The ms that a clock has counted: the sum over its spans. */
export const sumCountedMs = (spans: readonly Span[], unit: Unit, hours: OfficeHours): number =>
  spans.reduce((sum, span) => sum + countedMsOfSpan(span, unit, hours), 0);
