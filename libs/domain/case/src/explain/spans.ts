import type { Span } from '@lianxin/calendar';

/** A span with the calendar it was computed by: the spans of one clock may come from computations on several days. */
export interface DatedSpan extends Span {
  readonly calendarRevision: string;
}

export const withRevision = (spans: readonly Span[], calendarRevision: string): DatedSpan[] =>
  spans.map((span) => ({ ...span, calendarRevision }));

/** A single span, or none where it would be empty. */
export const nonEmptySpan = (span: Span): Span[] => (span.from < span.to ? [span] : []);
