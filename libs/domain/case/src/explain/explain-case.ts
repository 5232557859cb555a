import { clipSpans } from '@lianxin/calendar';
import type { ElapsedTime } from '@lianxin/calendar';
import type { Instant, VersionedEvent } from '@lianxin/kernel';
import { unfiredOf } from '../clocks/clock-ref.ts';
import { computeElapsedUntil } from '../clocks/elapsed.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseEvent } from '../events/index.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isLate, findPromise } from '../state/index.ts';
import { indexAmendments, explainSpans, explainPauses } from './span-causes.ts';
import type { ClockSources } from './span-causes.ts';
import type {
  ClockMark,
  ExplainedBreach,
  ExplainedCase,
  ExplainedClock,
  ExplainedElapsed,
  ExplainedMove,
} from './explained-case.ts';
import { collectDocuments, findOrderingDocument } from './documents.ts';
import { CaseRecord } from './case-record.ts';
import type { DatedSpan } from './spans.ts';
import { buildTimeline } from './clock-timeline.ts';

/** The elapsed time as recorded when the clock stopped; of a running clock as it would be recorded now. */
function findElapsed({ state, clock, record }: ClockSources, now: Instant): ElapsedTime {
  const stopped = record.eventsOfClock(clock.clock, 'ClockStopped').at(-1);
  return stopped ? stopped.data : computeElapsedUntil(state, clock, now);
}

/**
 * The spans of the clock so far, and the sum of what they count: a figure recorded when the clock stopped, by an older
 * build, may have counted the first day, too.
 */
function explainElapsed(sources: ClockSources, ran: ElapsedTime, timeline: readonly DatedSpan[]): ExplainedElapsed {
  const { clock } = sources;
  const { pausedMs, calendarRevision, knownAt } = ran;
  const to = ran.spans.at(-1)?.to ?? clock.from;
  const spans = explainSpans(sources, clipSpans(timeline, clock.from, to));
  const countedMs = spans.reduce((sum, span) => sum + span.countsMs, 0);
  return { to, countedMs, pausedMs, calendarRevision, knownAt, spans };
}

function explainMoves({ clock, record }: ClockSources): ExplainedMove[] {
  return record.eventsOfClock(clock.clock, 'ClockMoved').map(({ at, version, data }) => {
    const { cause, because, before, due: after } = data;
    return { at, event: version, cause, because, before, after, ...findOrderingDocument(record, because) };
  });
}

function explainBreaches({ clock, record }: ClockSources): ExplainedBreach[] {
  const superseded = record.eventsOfClock(clock.clock, 'BreachSuperseded');
  return clock.breaches.map((breach) => {
    const by = superseded.find(({ data }) => data.act === breach.act);
    return { ...breach, ...(by && findOrderingDocument(record, by.data.because)) };
  });
}

function listMarks({ clock, record }: ClockSources): ClockMark[] {
  const reminders = record
    .eventsOfClock(clock.clock, 'ReminderFired')
    .map(({ at, data }) => ({ at, what: 'reminder', act: data.act }));
  const rungs = [...record.eventsOfClock(clock.clock, 'RungFired'), ...record.eventsOfClock(clock.clock, 'RungRaised')];
  const fired = rungs.map(({ at, data }) => ({ at, what: data.rung, act: data.act }));
  const breaches = clock.breaches.map(({ due: at, act }) => ({ at, what: 'breach', act }));
  const done = [...reminders, ...fired, ...breaches].map((mark) => ({ ...mark, done: true }));
  const standing = clock.stopped || clock.paused ? [] : unfiredOf(clock, clock.acts);
  const planned = standing
    .filter(({ kind }) => kind !== 'due')
    .map(({ at, rung, id }) => ({ at, what: rung ?? 'reminder', act: id, done: false }));
  return [...done, ...planned].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function explainExtensions({ clock, record }: ClockSources): ExplainedClock['extensions'] {
  return clock.extensions.flatMap(({ amount, unit, because }) => {
    const approved = record.findByCode('ExtensionApproved', because);
    return approved ? [{ amount, unit, at: approved.at, event: approved.version }] : [];
  });
}

const clockStandingOf = ({ stopped, paused }: ClockState): ExplainedClock['standing'] =>
  stopped ? 'stopped' : paused ? 'waiting' : 'running';

/** Where its due date comes from. */
function describeDueDate({ state, clock }: ClockSources) {
  const { kind, owner, from, rule, programme, counts, calendar, calendarRevision, knownAt, provisional, due } = clock;
  const { title: programmeTitle } = requirePack(state, clock);
  const head = { clock: clock.clock, kind, owner, standing: clockStandingOf(clock), from, programmeTitle };
  return { ...head, rule, programme, counts, calendar, calendarRevision, knownAt, provisional, due };
}

function explainClock(sources: ClockSources, now: Instant): ExplainedClock {
  const { state, clock, record } = sources;
  const started = record.eventsOfClock(clock.clock, 'ClockStarted').at(-1);
  const stopped = record.eventsOfClock(clock.clock, 'ClockStopped').at(-1);
  const ran = findElapsed(sources, now);
  const { spans, end, expected } = buildTimeline(state, clock, ran, now);
  return {
    ...describeDueDate(sources),
    ...{ startedAt: started?.at ?? clock.from, event: started?.version ?? 0 },
    ...(expected && { expected }),
    late: isLate(clock, now),
    spans: explainSpans(sources, spans),
    end,
    elapsed: explainElapsed(sources, ran, spans),
    pauses: explainPauses(sources),
    extensions: explainExtensions(sources),
    moves: explainMoves(sources),
    breaches: explainBreaches(sources),
    marks: listMarks(sources),
    ...(stopped && { stopped: { at: stopped.at, how: stopped.data.how, event: stopped.version } }),
    ...omitUndefined({ promised: findPromise(clock, now) }),
  };
}

/**
 * Every clock of a case with its due date and its elapsed time, span by span. `events` are the whole record of `state`,
 * with what has fallen due by `now` already in both.
 */
export function explainCase(
  state: OpenedCase,
  events: readonly VersionedEvent<CaseEvent>[],
  now: Instant,
): ExplainedCase {
  const record = new CaseRecord(events);
  const amendments = indexAmendments(state);
  const explain = (clock: ClockState): ExplainedClock => explainClock({ state, clock, record, amendments }, now);
  const clocks = Object.values(state.clocks).map(explain);
  const { offsetMinutes } = requirePack(state).office.hours;
  const documents = collectDocuments(clocks, amendments);
  return { now, offsetMinutes, clocks: clocks.sort((a, b) => a.event - b.event), documents };
}
