import { clip, countedMsOf, elapsed } from '@lianxin/calendar';
import type { Elapsed, Pause, Span } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { earlierOf, laterOf } from '@lianxin/kernel';
import type { ClockState, Common } from '../state/index.ts';
import type { Book, Known } from './pack.ts';
import { bookOf, timeOf } from './pack.ts';
import { enterpriseFor } from './reckon.ts';

/** The pauses of a clock, the one that goes on included. */
export function pausesUntil({ paused, pauses }: ClockState, to: Instant): readonly Pause[] {
  return paused === undefined ? pauses : [...pauses, { from: paused.since, to, because: paused.because }];
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly knownAt: Instant;
}

/** By the calendar alone, with what stood still: what no due date was reckoned for. */
const byCalendar = (book: Book, clock: ClockState, { from, to, knownAt }: Stretch): Elapsed =>
  elapsed({
    ...timeOf(book, clock.owner, { knownAt }),
    ...{ from, to, unit: clock.counts.unit },
    pauses: pausesUntil(clock, to),
    enterprise: enterpriseFor(book, clock, { knownAt }),
  });

const STANDS: readonly string[] = ['waiting', 'closed'];

/** What would have counted of the spans in which it stood still. */
function stoodMs(book: Book, clock: ClockState, { spans, ...known }: Known & Pick<Elapsed, 'spans'>): number {
  const time = timeOf(book, clock.owner, known);
  const { unit } = clock.counts;
  return spans
    .filter(({ what }) => STANDS.includes(what))
    .reduce((sum, { from, to }) => sum + elapsed({ ...time, from, to, unit }).countedMs, 0);
}

/** As far as its due date explains it: up to where it stands still, or the due date itself. */
export function plannedUntil({ spans, from, due, paused }: ClockState, to: Instant): readonly Span[] {
  return clip(spans, from, earlierOf(earlierOf(to, due), paused?.since ?? to));
}

/**
 * How much of a clock has run by then, and why; what has not begun has not run. As its due date was reckoned, and by the
 * calendar as known now from where that ends: one ribbon, whose spans the figure is the sum of.
 */
export function ranUntil(state: Common, clock: ClockState, now: Instant): Elapsed {
  const { from, counts } = clock;
  const to = laterOf(now, from);
  const book = bookOf(state, clock);
  const planned = plannedUntil(clock, to);
  const rest = byCalendar(book, clock, { from: planned.at(-1)?.to ?? from, to, knownAt: now });
  const spans = [...planned, ...rest.spans];
  return {
    spans,
    countedMs: countedMsOf(spans, counts.unit, book.pack.office.hours),
    pausedMs: stoodMs(book, clock, { ...clock, spans: planned }) + stoodMs(book, clock, rest),
    calendarRevision: rest.calendarRevision,
    knownAt: rest.knownAt,
  };
}
