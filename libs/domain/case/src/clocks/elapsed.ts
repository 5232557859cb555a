import { clipSpans, sumCountedMs, computeElapsedTime } from '@lianxin/calendar';
import type { ElapsedTime, Pause, Span } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { minInstant, maxInstant } from '@lianxin/kernel';
import type { ClockState, CommonCaseState } from '../state/index.ts';
import type { ClockRules, CalendarKnowledge } from './clock-rules.ts';
import { clockRulesOf, workingTimeOf } from './clock-rules.ts';
import { enterpriseCalendarOf } from './due-date.ts';

/** The pauses of a clock, the one that goes on included. */
export function pausesUntil({ paused, pauses }: ClockState, to: Instant): readonly Pause[] {
  return paused === undefined ? pauses : [...pauses, { from: paused.since, to, because: paused.because }];
}

interface CountedInterval {
  readonly from: Instant;
  readonly to: Instant;
  readonly knownAt: Instant;
}

/** By the calendar alone, with the pauses: time for which no due date was computed. */
const elapsedByCalendar = (book: ClockRules, clock: ClockState, { from, to, knownAt }: CountedInterval): ElapsedTime =>
  computeElapsedTime({
    ...workingTimeOf(book, clock.owner, { knownAt }),
    ...{ from, to, unit: clock.counts.unit },
    pauses: pausesUntil(clock, to),
    enterprise: enterpriseCalendarOf(book, clock, { knownAt }),
  });

const STANDSTILL_KINDS: readonly string[] = ['waiting', 'closed'];

/** What would have counted in the spans of its pauses. */
function standstillMs(
  book: ClockRules,
  clock: ClockState,
  { spans, ...known }: CalendarKnowledge & Pick<ElapsedTime, 'spans'>,
): number {
  const time = workingTimeOf(book, clock.owner, known);
  const { unit } = clock.counts;
  return spans
    .filter(({ what }) => STANDSTILL_KINDS.includes(what))
    .reduce((sum, { from, to }) => sum + computeElapsedTime({ ...time, from, to, unit }).countedMs, 0);
}

/** As far as its due date explains it: up to the pause that lasts, or the due date itself. */
export function plannedSpansUntil({ spans, from, due, paused }: ClockState, to: Instant): readonly Span[] {
  return clipSpans(spans, from, minInstant(minInstant(to, due), paused?.since ?? to));
}

/**
 * The time that a clock has run by `now`, in ms, with the spans that explain it; 0 before its start. Spans are those of
 * its due date as far as it goes, then by the calendar as known now.
 */
export function computeElapsedUntil(state: CommonCaseState, clock: ClockState, now: Instant): ElapsedTime {
  const { from, counts } = clock;
  const to = maxInstant(now, from);
  const book = clockRulesOf(state, clock);
  const planned = plannedSpansUntil(clock, to);
  const rest = elapsedByCalendar(book, clock, { from: planned.at(-1)?.to ?? from, to, knownAt: now });
  const spans = [...planned, ...rest.spans];
  return {
    spans,
    countedMs: sumCountedMs(spans, counts.unit, book.pack.office.hours),
    pausedMs: standstillMs(book, clock, { ...clock, spans: planned }) + standstillMs(book, clock, rest),
    calendarRevision: rest.calendarRevision,
    knownAt: rest.knownAt,
  };
}
