import { clip } from '@lianxin/calendar';
import type { Elapsed } from '@lianxin/calendar';
import type { Instant, Placed } from '@lianxin/kernel';
import { unfired } from '../clocks/arms.ts';
import { ranUntil } from '../clocks/ran.ts';
import { packOf } from '../clocks/pack.ts';
import { defined } from '../defined.ts';
import type { CaseEvent } from '../events/index.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isLate, promiseOf } from '../state/index.ts';
import { amendmentsOf, explained, explainedPauses } from './causes.ts';
import type { Sources } from './causes.ts';
import type {
  ClockMark,
  ExplainedBreach,
  ExplainedCase,
  ExplainedClock,
  ExplainedElapsed,
  ExplainedMove,
} from './explained.ts';
import { documentsIn, orderedBy } from './documents.ts';
import { CaseRecord } from './record.ts';
import type { DatedSpan } from './ribbon.ts';
import { timelineOf } from './timeline.ts';

/** The figure as it was recorded when the clock stopped; of a running one as it would be recorded now. */
function ranOf({ state, clock, record }: Sources, now: Instant): Elapsed {
  const stopped = record.about(clock.clock, 'ClockStopped').at(-1);
  return stopped ? stopped.data : ranUntil(state, clock, now);
}

/**
 * The ribbon as far as it has run, and the sum of what it counts: a figure recorded when the clock stopped, by an older
 * build, may have counted the first day, too.
 */
function elapsedOf(sources: Sources, ran: Elapsed, ribbon: readonly DatedSpan[]): ExplainedElapsed {
  const { clock } = sources;
  const { pausedMs, calendarRevision, knownAt } = ran;
  const to = ran.spans.at(-1)?.to ?? clock.from;
  const spans = explained(sources, clip(ribbon, clock.from, to));
  const countedMs = spans.reduce((sum, span) => sum + span.countsMs, 0);
  return { to, countedMs, pausedMs, calendarRevision, knownAt, spans };
}

function movesOf({ clock, record }: Sources): ExplainedMove[] {
  return record.about(clock.clock, 'ClockMoved').map(({ at, version, data }) => {
    const { cause, because, before, due: after } = data;
    return { at, event: version, cause, because, before, after, ...orderedBy(record, because) };
  });
}

function breachesOf({ clock, record }: Sources): ExplainedBreach[] {
  const superseded = record.about(clock.clock, 'BreachSuperseded');
  return clock.breaches.map((breach) => {
    const by = superseded.find(({ data }) => data.act === breach.act);
    return { ...breach, ...(by && orderedBy(record, by.data.because)) };
  });
}

function marksOf({ clock, record }: Sources): ClockMark[] {
  const reminders = record
    .about(clock.clock, 'ReminderFired')
    .map(({ at, data }) => ({ at, what: 'reminder', act: data.act }));
  const rungs = [...record.about(clock.clock, 'RungFired'), ...record.about(clock.clock, 'RungRaised')];
  const fired = rungs.map(({ at, data }) => ({ at, what: data.rung, act: data.act }));
  const breaches = clock.breaches.map(({ due: at, act }) => ({ at, what: 'breach', act }));
  const done = [...reminders, ...fired, ...breaches].map((mark) => ({ ...mark, done: true }));
  const standing = clock.stopped || clock.paused ? [] : unfired(clock, clock.acts);
  const planned = standing
    .filter(({ kind }) => kind !== 'due')
    .map(({ at, rung, id }) => ({ at, what: rung ?? 'reminder', act: id, done: false }));
  return [...done, ...planned].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function extensionsOf({ clock, record }: Sources): ExplainedClock['extensions'] {
  return clock.extensions.flatMap(({ amount, unit, because }) => {
    const approved = record.named('ExtensionApproved', because);
    return approved ? [{ amount, unit, at: approved.at, event: approved.version }] : [];
  });
}

const standingOf = ({ stopped, paused }: ClockState): ExplainedClock['standing'] =>
  stopped ? 'stopped' : paused ? 'waiting' : 'running';

/** Where its due date comes from. */
function reckonedBy(clock: ClockState) {
  const { kind, owner, from, rule, programme, counts, calendar, calendarRevision, knownAt, provisional, due } = clock;
  const { title: programmeTitle } = packOf(clock);
  const head = { clock: clock.clock, kind, owner, standing: standingOf(clock), from, programmeTitle };
  return { ...head, rule, programme, counts, calendar, calendarRevision, knownAt, provisional, due };
}

function explainClock(sources: Sources, now: Instant): ExplainedClock {
  const { state, clock, record } = sources;
  const started = record.about(clock.clock, 'ClockStarted').at(-1);
  const stopped = record.about(clock.clock, 'ClockStopped').at(-1);
  const ran = ranOf(sources, now);
  const { spans, end, expected } = timelineOf(state, clock, ran, now);
  return {
    ...reckonedBy(clock),
    ...{ startedAt: started?.at ?? clock.from, event: started?.version ?? 0 },
    ...(expected && { expected }),
    late: isLate(clock, now),
    spans: explained(sources, spans),
    end,
    elapsed: elapsedOf(sources, ran, spans),
    pauses: explainedPauses(sources),
    extensions: extensionsOf(sources),
    moves: movesOf(sources),
    breaches: breachesOf(sources),
    marks: marksOf(sources),
    ...(stopped && { stopped: { at: stopped.at, how: stopped.data.how, event: stopped.version } }),
    ...defined({ promised: promiseOf(clock, now) }),
  };
}

/**
 * Every clock of a case with its due date and its elapsed time, span by span. `events` are the whole record of `state`,
 * with what has fallen due by `now` already in both.
 */
export function explainCase(state: OpenedCase, events: readonly Placed<CaseEvent>[], now: Instant): ExplainedCase {
  const record = new CaseRecord(events);
  const amendments = amendmentsOf(state);
  const explain = (clock: ClockState): ExplainedClock => explainClock({ state, clock, record, amendments }, now);
  const clocks = Object.values(state.clocks).map(explain);
  const { offsetMinutes } = packOf(state).office.hours;
  const documents = documentsIn(clocks, amendments);
  return { now, offsetMinutes, clocks: clocks.sort((a, b) => a.event - b.event), documents };
}
