import { dueAt, dueInstant, elapsed } from '@lianxin/calendar';
import type { DueRule, Extension, Pause, WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, msBetween } from '@lianxin/kernel';
import type { Programme, Unacknowledged } from '@lianxin/programme';
import { calendarPathOf, refOf } from '@lianxin/programme';
import { defined } from '../defined.ts';
import type { ClockAct, ClockHead, Reckoned } from '../events/index.ts';
import type { Breach } from '../state/index.ts';
import { actsOver } from './acts.ts';
import type { Book, Known } from './pack.ts';
import { timeOf, viewOf } from './pack.ts';

/** What a due date is computed from. */
export interface Terms extends ClockHead {
  readonly from: Instant;
  readonly rule: string;
  readonly counts: DueRule;
  readonly knownAt: Instant;
  readonly amendedBy?: readonly string[];
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** What stood on it so far, where it is reckoned anew. */
  readonly acts?: readonly ClockAct[];
  readonly unacknowledged?: Unacknowledged | undefined;
  /** Of the clock so far: superseded ones leave it a due date to miss again. */
  readonly breaches?: readonly Breach[];
}

const supersededIn = ({ breaches = [] }: Terms): number => breaches.filter(({ superseded }) => superseded).length;

const needsEnterprise = (pack: Programme, { kind }: Pick<ClockHead, 'kind'>): boolean =>
  kind !== 'wait' && pack.clocks[kind].needsEnterprise === true;

/** The enterprise's calendar where the rule needs it there: days on which it was kept shut are a pause. */
export const enterpriseFor = (
  book: Book,
  head: Pick<ClockHead, 'kind'>,
  known: Known,
): WorkingTime['view'] | undefined =>
  needsEnterprise(book.pack, head) ? viewOf(book, 'enterprise', known) : undefined;

export function dueInstantOf(book: Book, { from, counts, owner, ...known }: Terms): Instant {
  return dueInstant({ ...timeOf(book, owner, known), from, rule: counts });
}

/** A due date by the rule, with its explanation and what follows from it. */
export function reckon(book: Book, terms: Terms): Reckoned {
  const { pack } = book;
  const { from, counts, pauses, extensions, amendedBy, owner } = terms;
  const time = timeOf(book, owner, terms);
  const enterprise = enterpriseFor(book, terms, terms);
  const due = dueAt({ ...time, from, rule: counts, pauses, extensions, enterprise });
  return defined({
    due: due.at,
    rule: terms.rule,
    programme: refOf(pack),
    counts,
    calendar: calendarPathOf(pack, { owner }),
    calendarRevision: due.calendarRevision,
    knownAt: due.knownAt,
    amendedBy,
    provisional: due.provisional,
    spans: due.spans,
    pauses,
    extensions,
    acts: actsOver(pack, {
      ...terms,
      due: due.at,
      time,
      extension: extensions.length,
      superseded: supersededIn(terms),
    }),
  });
}

/** A date somebody agreed to or that hangs on another clock: nothing is counted but the time itself. */
export function agreed(
  book: Book,
  head: ClockHead,
  terms: { from: Instant; due: Instant; rule: string; knownAt: Instant; pauses?: readonly Pause[] },
): Reckoned {
  const { pack } = book;
  const { from, due, rule, knownAt, pauses = [] } = terms;
  const time = timeOf(book, head.owner, { knownAt });
  const { spans, calendarRevision } = elapsed({ ...time, from, to: due, unit: 'minutes', pauses });
  return {
    due,
    rule,
    programme: refOf(pack),
    counts: { unit: 'minutes', amount: Math.ceil(msBetween(from, due) / MINUTE_MS), countFrom: 'same' },
    calendar: calendarPathOf(pack, head),
    calendarRevision,
    knownAt,
    provisional: false,
    spans,
    pauses,
    extensions: [],
    acts: actsOver(pack, { ...head, due, time, extension: 0 }),
  };
}
