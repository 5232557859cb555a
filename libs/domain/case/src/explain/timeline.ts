import { clip } from '@lianxin/calendar';
import type { Elapsed } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { laterOf } from '@lianxin/kernel';
import { bookOf } from '../clocks/pack.ts';
import { pausesUntil, plannedUntil } from '../clocks/ran.ts';
import { reckon } from '../clocks/reckon.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isBreached } from '../state/index.ts';
import type { DatedSpan } from './ribbon.ts';
import { dated, stretch } from './ribbon.ts';

export interface Expected {
  readonly due: Instant;
  readonly waitEnds: Instant;
}

/** A clock's spans from its beginning as far as anything can be said of it. */
export interface Timeline {
  readonly spans: readonly DatedSpan[];
  readonly end: Instant;
  readonly expected?: Expected;
}

/** What has run by now, or until the clock was stopped. */
type Ran = Pick<Elapsed, 'spans' | 'calendarRevision'>;

const planned = (clock: ClockState, until: Instant): DatedSpan[] =>
  dated(plannedUntil(clock, until), clock.calendarRevision);

const overtime = ({ spans, calendarRevision }: Ran, due: Instant, to: Instant): DatedSpan[] =>
  clip(dated(spans, calendarRevision), due, to);

function stoppedTimeline(clock: ClockState, ran: Ran, at: Instant): Timeline {
  const { from, due, paused, calendarRevision } = clock;
  const stop = laterOf(at, from);
  const counted = paused === undefined ? stop : laterOf(paused.since, from);
  const waited = paused ? stretch({ from: counted, to: stop, what: 'waiting', because: paused.because }) : [];
  const rest = stretch({ from: stop, to: due, what: 'stopped', because: clock.stopped?.how ?? 'closed' });
  const spans = [...planned(clock, counted), ...overtime(ran, due, counted)];
  return { spans: [...spans, ...dated([...waited, ...rest], calendarRevision)], end: laterOf(stop, due) };
}

/** When the wait it stands still for ends, as agreed. */
function waitEndsFor(state: OpenedCase, { paused }: ClockState, now: Instant): Instant {
  const wait = state.clocks[paused?.because.split('/')[1] ?? ''];
  return laterOf(wait?.due ?? now, paused?.since ?? now);
}

/** If the wait ends as agreed; a pause gives time back and changes nothing else of how the date was reckoned. */
function waitingTimeline(state: OpenedCase, clock: ClockState, now: Instant): Timeline {
  const waitEnds = waitEndsFor(state, clock, now);
  const expected = reckon(bookOf(state, clock), { ...clock, pauses: pausesUntil(clock, waitEnds) });
  const { spans, due, calendarRevision } = expected;
  return { spans: dated(spans, calendarRevision), end: due, expected: { due, waitEnds } };
}

/** Tiles [from, end]; reads nothing but the case's own record and the calendars as it has seen them. */
export function timelineOf(state: OpenedCase, clock: ClockState, ran: Ran, now: Instant): Timeline {
  if (clock.stopped) return stoppedTimeline(clock, ran, clock.stopped.at);
  if (clock.paused && !isBreached(clock)) return waitingTimeline(state, clock, now);
  const end = laterOf(clock.due, now);
  // The due date is always a border: what ran beyond it is late.
  return { spans: [...planned(clock, end), ...overtime(ran, clock.due, end)], end };
}
