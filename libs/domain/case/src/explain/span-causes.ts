import { countedMsOfSpan } from '@lianxin/calendar';
import type { Amendment, OfficeHours, Pause, Span } from '@lianxin/calendar';
import { buildCalendarWith } from '@lianxin/registers';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { toDocument } from './documents.ts';
import type { ExplainedPause, ExplainedSpan, SpanCause } from './explained-case.ts';
import type { CaseRecord } from './case-record.ts';
import type { DatedSpan } from './spans.ts';

const partyOf = (because: string): string => because.split('/')[0] as string;

/** Where the causes of a clock's spans are found. */
export interface ClockSources {
  readonly state: OpenedCase;
  readonly clock: ClockState;
  readonly record: CaseRecord;
  readonly amendments: ReadonlyMap<string, Amendment>;
}

export const indexAmendments = ({ calendar }: OpenedCase): ReadonlyMap<string, Amendment> =>
  new Map(buildCalendarWith(calendar).amendments.map((amendment) => [amendment.id, amendment]));

/** Every pause of a clock; one that lasts comes last. */
export function listAllPauses({ pauses, paused }: ClockState): readonly (Omit<Pause, 'to'> & Partial<Pause>)[] {
  return paused === undefined ? pauses : [...pauses, { from: paused.since, because: paused.because }];
}

export const explainPauses = ({ clock, record }: ClockSources): ExplainedPause[] =>
  listAllPauses(clock).map(({ from, to, because }) => {
    const event = record.findWait(because, from)?.version;
    return { from, ...(to && { to }), on: partyOf(because), ...(event !== undefined && { event }) };
  });

function findWaitCause({ clock, record }: ClockSources, span: Span): SpanCause {
  const pause = listAllPauses(clock).find((one) => one.because === span.because && one.from <= span.from);
  const since = pause?.from ?? span.from;
  const event = record.findWait(span.because, since)?.version;
  return { kind: 'wait', on: partyOf(span.because), since, ...(event !== undefined && { event }) };
}

function findExtensionCause({ record }: ClockSources, { because }: Span): SpanCause | undefined {
  const approved = record.findByCode('ExtensionApproved', because);
  if (!approved) return undefined;
  const { documentNumber } = approved.data;
  return { kind: 'extension', at: approved.at, event: approved.version, ...omitUndefined({ documentNumber }) };
}

function findAmendmentCause({ amendments }: ClockSources, { because }: Span): SpanCause | undefined {
  const found = amendments.get(because);
  return found && { kind: 'amendment', ...toDocument(found) };
}

function findStopCause({ clock, record }: ClockSources): SpanCause | undefined {
  const stopped = record.eventsOfClock(clock.clock, 'ClockStopped').at(-1);
  return stopped && { kind: 'stop', how: stopped.data.how, event: stopped.version };
}

function findCause(sources: ClockSources, span: Span): SpanCause | undefined {
  switch (span.what) {
    case 'waiting':
      return findWaitCause(sources, span);
    case 'extended':
      return findExtensionCause(sources, span);
    case 'stopped':
      return findStopCause(sources);
    case 'closed':
    case 'working':
    case 'non-working':
      return findAmendmentCause(sources, span);
    case 'not-counted':
      return undefined;
  }
}

/** Spans with what each counts, the rule and calendar it was computed by, and its cause. */
export function explainSpans(sources: ClockSources, spans: readonly DatedSpan[]): ExplainedSpan[] {
  const { rule, programme, counts } = sources.clock;
  const hours: OfficeHours = requirePack(sources.state, sources.clock).office.hours;
  return spans.map((span) => {
    const cause = findCause(sources, span);
    return {
      ...span,
      countsMs: countedMsOfSpan(span, counts.unit, hours),
      ...{ rule, programme },
      ...(cause && { cause }),
    };
  });
}
