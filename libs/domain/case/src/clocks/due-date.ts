import { explainDueDate, computeDueInstant, computeElapsedTime } from '@lianxin/calendar';
import type { DueRule, Extension, Pause, WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, msBetween } from '@lianxin/kernel';
import type { Programme, Unacknowledged } from '@lianxin/programme';
import { calendarPathOf, programmeRef } from '@lianxin/programme';
import { omitUndefined } from '../omit-undefined.ts';
import type { ClockAct, ClockRef, DueDate } from '../events/index.ts';
import type { Breach } from '../state/index.ts';
import { listClockActs } from './clock-acts.ts';
import type { ClockRules, CalendarKnowledge } from './clock-rules.ts';
import { workingTimeOf, calendarViewOf } from './clock-rules.ts';

/** What a due date is computed from. */
export interface DueInputs extends ClockRef {
  readonly from: Instant;
  readonly rule: string;
  readonly counts: DueRule;
  readonly knownAt: Instant;
  readonly amendedBy?: readonly string[];
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** The acts so far, where the date is computed anew. */
  readonly acts?: readonly ClockAct[];
  readonly unacknowledged?: Unacknowledged | undefined;
  /** Of the clock so far: superseded ones leave it a due date to miss again. */
  readonly breaches?: readonly Breach[];
}

const countSuperseded = ({ breaches = [] }: DueInputs): number =>
  breaches.filter(({ superseded }) => superseded).length;

const isEnterpriseNeeded = (pack: Programme, { kind }: Pick<ClockRef, 'kind'>): boolean =>
  kind !== 'wait' && pack.clocks[kind].needsEnterprise === true;

/** The enterprise's calendar where the rule needs it there: days on which it was kept shut are a pause. */
export const enterpriseCalendarOf = (
  book: ClockRules,
  head: Pick<ClockRef, 'kind'>,
  known: CalendarKnowledge,
): WorkingTime['view'] | undefined =>
  isEnterpriseNeeded(book.pack, head) ? calendarViewOf(book, 'enterprise', known) : undefined;

/** The due instant by the rule alone, without pauses and extensions. Throws as `computeDueDate` does. */
export function computeDueInstantOf(book: ClockRules, { from, counts, owner, ...known }: DueInputs): Instant {
  return computeDueInstant({ ...workingTimeOf(book, owner, known), from, rule: counts });
}

/**
 * A due date by the rule, as events record it: the instant, the spans that explain it, and the acts (reminders, the due
 * itself, rungs) that follow. Throws `Unanswerable` where it needs a calendar day outside the years 2000 to 2079.
 */
export function computeDueDate(book: ClockRules, terms: DueInputs): DueDate {
  const { pack } = book;
  const { from, counts, pauses, extensions, amendedBy, owner } = terms;
  const time = workingTimeOf(book, owner, terms);
  const enterprise = enterpriseCalendarOf(book, terms, terms);
  const due = explainDueDate({ ...time, from, rule: counts, pauses, extensions, enterprise });
  return omitUndefined({
    due: due.at,
    rule: terms.rule,
    programme: programmeRef(pack),
    counts,
    calendar: calendarPathOf(pack, { owner }),
    calendarRevision: due.calendarRevision,
    knownAt: due.knownAt,
    amendedBy,
    provisional: due.provisional,
    spans: due.spans,
    pauses,
    extensions,
    acts: listClockActs(pack, {
      ...terms,
      due: due.at,
      time,
      extension: extensions.length,
      superseded: countSuperseded(terms),
    }),
  });
}

/**
 * The same for a given instant `due`, agreed on or taken from another clock: `counts` is the time until then in whole
 * minutes, rounded up.
 */
export function computeAgreedDueDate(
  book: ClockRules,
  head: ClockRef,
  terms: { from: Instant; due: Instant; rule: string; knownAt: Instant; pauses?: readonly Pause[] },
): DueDate {
  const { pack } = book;
  const { from, due, rule, knownAt, pauses = [] } = terms;
  const time = workingTimeOf(book, head.owner, { knownAt });
  const { spans, calendarRevision } = computeElapsedTime({ ...time, from, to: due, unit: 'minutes', pauses });
  return {
    due,
    rule,
    programme: programmeRef(pack),
    counts: { unit: 'minutes', amount: Math.ceil(msBetween(from, due) / MINUTE_MS), countFrom: 'same' },
    calendar: calendarPathOf(pack, head),
    calendarRevision,
    knownAt,
    provisional: false,
    spans,
    pauses,
    extensions: [],
    acts: listClockActs(pack, { ...head, due, time, extension: 0 }),
  };
}
