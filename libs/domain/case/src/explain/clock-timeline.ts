import { clipSpans } from '@lianxin/calendar';
import type { ElapsedTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import { clockRulesOf } from '../clocks/clock-rules.ts';
import { pausesUntil, plannedSpansUntil } from '../clocks/elapsed.ts';
import { computeDueDate } from '../clocks/due-date.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isBreached } from '../state/index.ts';
import type { DatedSpan } from './spans.ts';
import { withRevision, nonEmptySpan } from './spans.ts';

export interface ExpectedDueDate {
  readonly due: Instant;
  readonly waitEnds: Instant;
}

/** A clock's spans from its beginning as far as they are known. */
export interface ClockTimeline {
  readonly spans: readonly DatedSpan[];
  readonly end: Instant;
  readonly expected?: ExpectedDueDate;
}

/** What has run by now, or until the clock was stopped. */
type ElapsedSpans = Pick<ElapsedTime, 'spans' | 'calendarRevision'>;

const plannedSpans = (clock: ClockState, until: Instant): DatedSpan[] =>
  withRevision(plannedSpansUntil(clock, until), clock.calendarRevision);

const overtimeSpans = ({ spans, calendarRevision }: ElapsedSpans, due: Instant, to: Instant): DatedSpan[] =>
  clipSpans(withRevision(spans, calendarRevision), due, to);

function buildStoppedTimeline(clock: ClockState, ran: ElapsedSpans, at: Instant): ClockTimeline {
  const { from, due, paused, calendarRevision } = clock;
  const stop = maxInstant(at, from);
  const counted = paused === undefined ? stop : maxInstant(paused.since, from);
  const waited = paused ? nonEmptySpan({ from: counted, to: stop, what: 'waiting', because: paused.because }) : [];
  const rest = nonEmptySpan({ from: stop, to: due, what: 'stopped', because: clock.stopped?.how ?? 'closed' });
  const spans = [...plannedSpans(clock, counted), ...overtimeSpans(ran, due, counted)];
  return { spans: [...spans, ...withRevision([...waited, ...rest], calendarRevision)], end: maxInstant(stop, due) };
}

/** When the wait that pauses it ends, as agreed. */
function agreedWaitEnd(state: OpenedCase, { paused }: ClockState, now: Instant): Instant {
  const wait = state.clocks[paused?.because.split('/')[1] ?? ''];
  return maxInstant(wait?.due ?? now, paused?.since ?? now);
}

/** If the wait ends as agreed; a pause gives time back and changes nothing else in how the date was computed. */
function buildWaitingTimeline(state: OpenedCase, clock: ClockState, now: Instant): ClockTimeline {
  const waitEnds = agreedWaitEnd(state, clock, now);
  const expected = computeDueDate(clockRulesOf(state, clock), { ...clock, pauses: pausesUntil(clock, waitEnds) });
  const { spans, due, calendarRevision } = expected;
  return { spans: withRevision(spans, calendarRevision), end: due, expected: { due, waitEnds } };
}

/** Tiles [from, end]; reads nothing but the case's own record and the calendars as it has seen them. */
export function buildTimeline(state: OpenedCase, clock: ClockState, ran: ElapsedSpans, now: Instant): ClockTimeline {
  if (clock.stopped) return buildStoppedTimeline(clock, ran, clock.stopped.at);
  if (clock.paused && !isBreached(clock)) return buildWaitingTimeline(state, clock, now);
  const end = maxInstant(clock.due, now);
  // The due date is always a border: what ran beyond it is late.
  return { spans: [...plannedSpans(clock, end), ...overtimeSpans(ran, clock.due, end)], end };
}
