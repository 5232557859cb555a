import { countsMs } from '@lianxin/calendar';
import type { Amendment, OfficeHours, Pause, Span } from '@lianxin/calendar';
import { calendarWith } from '@lianxin/registers';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { packOf } from '../clocks/pack.ts';
import { documentOf } from './documents.ts';
import type { ExplainedPause, ExplainedSpan, SpanCause } from './explained.ts';
import type { CaseRecord } from './record.ts';
import type { DatedSpan } from './ribbon.ts';

const partyOf = (because: string): string => because.split('/')[0] as string;

/** Where the causes of a clock's spans are found. */
export interface Sources {
  readonly state: OpenedCase;
  readonly clock: ClockState;
  readonly record: CaseRecord;
  readonly amendments: ReadonlyMap<string, Amendment>;
}

export const amendmentsOf = ({ calendar }: OpenedCase): ReadonlyMap<string, Amendment> =>
  new Map(calendarWith(calendar).amendments.map((amendment) => [amendment.id, amendment]));

/** Every stand-still of a clock, the one that goes on last. */
export function allPauses({ pauses, paused }: ClockState): readonly (Omit<Pause, 'to'> & Partial<Pause>)[] {
  return paused === undefined ? pauses : [...pauses, { from: paused.since, because: paused.because }];
}

export const explainedPauses = ({ clock, record }: Sources): ExplainedPause[] =>
  allPauses(clock).map(({ from, to, because }) => {
    const event = record.wait(because, from)?.version;
    return { from, ...(to && { to }), on: partyOf(because), ...(event !== undefined && { event }) };
  });

function waitCause({ clock, record }: Sources, span: Span): SpanCause {
  const pause = allPauses(clock).find((one) => one.because === span.because && one.from <= span.from);
  const since = pause?.from ?? span.from;
  const event = record.wait(span.because, since)?.version;
  return { kind: 'wait', on: partyOf(span.because), since, ...(event !== undefined && { event }) };
}

function extensionCause({ record }: Sources, { because }: Span): SpanCause | undefined {
  const approved = record.named('ExtensionApproved', because);
  return approved && { kind: 'extension', at: approved.at, event: approved.version };
}

function amendmentCause({ amendments }: Sources, { because }: Span): SpanCause | undefined {
  const found = amendments.get(because);
  return found && { kind: 'amendment', ...documentOf(found) };
}

function stopCause({ clock, record }: Sources): SpanCause | undefined {
  const stopped = record.about(clock.clock, 'ClockStopped').at(-1);
  return stopped && { kind: 'stop', how: stopped.data.how, event: stopped.version };
}

function causeOf(sources: Sources, span: Span): SpanCause | undefined {
  switch (span.what) {
    case 'waiting':
      return waitCause(sources, span);
    case 'extended':
      return extensionCause(sources, span);
    case 'stopped':
      return stopCause(sources);
    case 'closed':
    case 'working':
    case 'non-working':
      return amendmentCause(sources, span);
    case 'not-counted':
      return undefined;
  }
}

/** Spans with what each counts, the rule and calendar it was reckoned by, and what lies behind it. */
export function explained(sources: Sources, spans: readonly DatedSpan[]): ExplainedSpan[] {
  const { rule, programme, counts } = sources.clock;
  const hours: OfficeHours = packOf(sources.clock).office.hours;
  return spans.map((span) => {
    const cause = causeOf(sources, span);
    return {
      ...span,
      countsMs: countsMs(span, counts.unit, hours),
      ...{ rule, programme },
      ...(cause && { cause }),
    };
  });
}
