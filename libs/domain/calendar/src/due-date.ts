import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import { findClosures, makeDisjoint, shiftDueByPauses, toPausedIntervals } from './pause.ts';
import type { Pause, PausedInterval } from './pause.ts';
import { closingHour } from './due-rule.ts';
import type { DueRule, Unit } from './due-rule.ts';
import { overlayPauses, markExtended, tileByCalendar, toSpans } from './span.ts';
import type { Span } from './span.ts';
import { isProvisional, isWorking, nthWorkingDay } from './calendar-view.ts';
import type { CalendarView } from './calendar-view.ts';
import { addWorkingMsLocal, shiftByUnitsLocal, dayNumberAt, fromLocal, toLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

/** A prolongation by `amount` units; `because`: the caller's cause, repeated in the spans. */
export interface Extension {
  readonly unit: Unit;
  readonly amount: number;
  readonly because: string;
}

/** What a due date is computed from: where counting begins, the rule, and the office's calendar and hours. */
export interface DueDateQuery extends WorkingTime {
  readonly from: Instant;
  readonly rule: DueRule;
  readonly pauses?: readonly Pause[] | undefined;
  readonly extensions?: readonly Extension[] | undefined;
  /** Given when the rule needs the enterprise there: the days it was kept shut are a pause. */
  readonly enterprise?: CalendarView | undefined;
}

/** A due date that explains itself; it goes into the event as it is. */
export interface ExplainedDueDate {
  readonly at: Instant;
  /** Tile [from, at] exactly. */
  readonly spans: readonly Span[];
  /** It runs through days whose yearly notice was not known. */
  readonly provisional: boolean;
  readonly calendarRevision: string;
  readonly knownAt: Instant;
}

const isDayUnit = (unit: Unit): boolean => unit === 'working-days' || unit === 'calendar-days';

/** Where counting begins: the midnight after, or the beginning itself. */
function countingStart(ask: DueDateQuery, from: number): number {
  const midnight = (dayNumberAt(from) + 1) * DAY_MS;
  if (ask.rule.countFrom === 'next-day') return midnight;
  // A day whose closing hour has passed cannot be the first day counted.
  const ends = dayNumberAt(from) * DAY_MS + dueTimeOfDay(ask);
  return isDayUnit(ask.rule.unit) && from > ends ? midnight : from;
}

/** 24 o'clock is the last millisecond of its own day, not the first of the next. */
const dueTimeOfDay = ({ rule, hours }: DueDateQuery): number =>
  Math.min((rule.dueAtHour ?? closingHour(hours)) * HOUR_MS, DAY_MS - 1);

function dueWithoutPauses(ask: DueDateQuery, begin: number): number {
  const { rule, view } = ask;
  const firstDay = dayNumberAt(begin);
  switch (rule.unit) {
    case 'working-days':
      return nthWorkingDay(view, firstDay, rule.amount) * DAY_MS + dueTimeOfDay(ask);
    case 'calendar-days': {
      const day = firstDay + rule.amount - 1;
      const rolls = rule.rollsToWorkingDay && !isWorking(view, day);
      return (rolls ? nthWorkingDay(view, day, 1) : day) * DAY_MS + dueTimeOfDay(ask);
    }
    case 'working-hours':
      return addWorkingMsLocal(ask, begin, rule.amount * HOUR_MS);
    default:
      return shiftByUnitsLocal(ask, begin, rule);
  }
}

interface DueCalculation {
  readonly from: number;
  readonly begin: number;
  readonly due: number;
  /** Where the clock would have ended with the first 0, 1, … extensions only. */
  readonly marks: readonly number[];
  readonly pieces: readonly PausedInterval[];
}

function calculateDue(ask: DueDateQuery): DueCalculation {
  const from = toLocal(ask.from, ask.hours);
  const begin = countingStart(ask, from);
  const waits = ask.pauses?.length ? toPausedIntervals(ask.pauses, ask.hours) : [];
  const { enterprise, extensions = [] } = ask;
  const piecesBefore = (moment: number): PausedInterval[] => {
    const closures = enterprise ? findClosures(ask.view, enterprise, { from: begin, to: moment }) : [];
    return makeDisjoint([...waits.filter((p) => p.from <= moment), ...closures], from);
  };
  const stands = waits.length > 0 || enterprise !== undefined;
  const moved = (due: number): number => (stands ? shiftDueByPauses(ask, due, ask.rule.unit, piecesBefore) : due);
  let plain = dueWithoutPauses(ask, begin);
  const marks = [moved(plain)];
  for (const extension of extensions) {
    plain = shiftByUnitsLocal(ask, plain, extension);
    marks.push(moved(plain));
  }
  const due = marks[marks.length - 1] as number;
  return { from, begin, due, marks, pieces: stands ? piecesBefore(due) : [] };
}

const isProvisionalDue = (ask: DueDateQuery, { from, due }: DueCalculation): boolean =>
  (ask.rule.unit.startsWith('working') || ask.rule.rollsToWorkingDay === true || (ask.extensions ?? []).length > 0) &&
  isProvisional(ask.view, dayNumberAt(from), dayNumberAt(due));

/**
 * The due instant of a clock, with the spans that explain it: by the rule, moved by extensions and pauses. Throws
 * `Unanswerable` (`beyond-calendar`) where that needs a calendar day outside the years 2000 to 2079.
 */
export function explainDueDate(ask: DueDateQuery): ExplainedDueDate {
  const calculated = calculateDue(ask);
  const { from, begin, due, marks } = calculated;
  let stretches = tileByCalendar(ask, { from, to: due, unit: ask.rule.unit, countsFrom: begin });
  (ask.extensions ?? []).forEach((extension, i) => {
    stretches = markExtended(stretches, marks[i] as number, extension.because);
  });
  return {
    at: fromLocal(due, ask.hours),
    spans: toSpans(overlayPauses(stretches, calculated.pieces), ask.hours),
    provisional: isProvisionalDue(ask, calculated),
    calendarRevision: ask.view.revision,
    knownAt: ask.view.knownAt,
  };
}

/** The instant of `explainDueDate` without the spans, for boards and previews over many cases. Throws as it does. */
export const computeDueInstant = (ask: DueDateQuery): Instant => fromLocal(calculateDue(ask).due, ask.hours);
