import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import { closuresOf, disjoint, dueAfter, piecesOf } from './pause.ts';
import type { Pause, Piece } from './pause.ts';
import { closingHour } from './rule.ts';
import type { DueRule, Unit } from './rule.ts';
import { cover, extendFrom, tile, toSpans } from './span.ts';
import type { Span } from './span.ts';
import { isProvisional, isWorking, nthWorkingDay } from './view.ts';
import type { CalendarView } from './view.ts';
import { addWorkedLocal, advanceLocal, dayAt, fromLocal, toLocal } from './working-time.ts';
import type { WorkingTime } from './working-time.ts';

export interface Extension {
  readonly unit: Unit;
  readonly amount: number;
  readonly because: string;
}

export interface DueAsk extends WorkingTime {
  readonly from: Instant;
  readonly rule: DueRule;
  readonly pauses?: readonly Pause[] | undefined;
  readonly extensions?: readonly Extension[] | undefined;
  /** Given when the rule needs the enterprise there: the days it was kept shut are a pause. */
  readonly enterprise?: CalendarView | undefined;
}

/** A due date that explains itself; it goes into the event as it is. */
export interface Due {
  readonly at: Instant;
  /** Tile [from, at] exactly. */
  readonly spans: readonly Span[];
  /** It runs through days whose yearly notice was not known. */
  readonly provisional: boolean;
  readonly calendarRevision: string;
  readonly knownAt: Instant;
}

const countsDays = (unit: Unit): boolean => unit === 'working-days' || unit === 'calendar-days';

/** Where counting begins: the midnight after, or the beginning itself. */
function countingFrom(ask: DueAsk, from: number): number {
  const midnight = (dayAt(from) + 1) * DAY_MS;
  if (ask.rule.countFrom === 'next-day') return midnight;
  // A day whose closing hour has passed cannot be the first day counted.
  const ends = dayAt(from) * DAY_MS + dueOfDay(ask);
  return countsDays(ask.rule.unit) && from > ends ? midnight : from;
}

/** 24 o'clock is the last millisecond of its own day, not the first of the next. */
const dueOfDay = ({ rule, hours }: DueAsk): number =>
  Math.min((rule.dueAtHour ?? closingHour(hours)) * HOUR_MS, DAY_MS - 1);

function baseDue(ask: DueAsk, begin: number): number {
  const { rule, view } = ask;
  const firstDay = dayAt(begin);
  switch (rule.unit) {
    case 'working-days':
      return nthWorkingDay(view, firstDay, rule.amount) * DAY_MS + dueOfDay(ask);
    case 'calendar-days': {
      const day = firstDay + rule.amount - 1;
      const rolls = rule.rollsToWorkingDay && !isWorking(view, day);
      return (rolls ? nthWorkingDay(view, day, 1) : day) * DAY_MS + dueOfDay(ask);
    }
    case 'working-hours':
      return addWorkedLocal(ask, begin, rule.amount * HOUR_MS);
    default:
      return advanceLocal(ask, begin, rule);
  }
}

interface Reckoning {
  readonly from: number;
  readonly begin: number;
  readonly due: number;
  /** Where the clock would have ended with the first 0, 1, … extensions only. */
  readonly marks: readonly number[];
  readonly pieces: readonly Piece[];
}

function reckon(ask: DueAsk): Reckoning {
  const from = toLocal(ask.from, ask.hours);
  const begin = countingFrom(ask, from);
  const waits = ask.pauses?.length ? piecesOf(ask.pauses, ask.hours) : [];
  const { enterprise, extensions = [] } = ask;
  const piecesBefore = (moment: number): Piece[] => {
    const closures = enterprise ? closuresOf(ask.view, enterprise, { from: begin, to: moment }) : [];
    return disjoint([...waits.filter((p) => p.from <= moment), ...closures], from);
  };
  const stands = waits.length > 0 || enterprise !== undefined;
  const moved = (due: number): number => (stands ? dueAfter(ask, due, ask.rule.unit, piecesBefore) : due);
  let plain = baseDue(ask, begin);
  const marks = [moved(plain)];
  for (const extension of extensions) {
    plain = advanceLocal(ask, plain, extension);
    marks.push(moved(plain));
  }
  const due = marks[marks.length - 1] as number;
  return { from, begin, due, marks, pieces: stands ? piecesBefore(due) : [] };
}

const provisionalFor = (ask: DueAsk, { from, due }: Reckoning): boolean =>
  (ask.rule.unit.startsWith('working') || ask.rule.rollsToWorkingDay === true || (ask.extensions ?? []).length > 0) &&
  isProvisional(ask.view, dayAt(from), dayAt(due));

/** When it is due, and why, span by span. */
export function dueAt(ask: DueAsk): Due {
  const reckoned = reckon(ask);
  const { from, begin, due, marks } = reckoned;
  let stretches = tile(ask, { from, to: due, unit: ask.rule.unit, countsFrom: begin });
  (ask.extensions ?? []).forEach((extension, i) => {
    stretches = extendFrom(stretches, marks[i] as number, extension.because);
  });
  return {
    at: fromLocal(due, ask.hours),
    spans: toSpans(cover(stretches, reckoned.pieces), ask.hours),
    provisional: provisionalFor(ask, reckoned),
    calendarRevision: ask.view.revision,
    knownAt: ask.view.knownAt,
  };
}

/** Only the instant: for boards and previews over many cases. */
export const dueInstant = (ask: DueAsk): Instant => fromLocal(reckon(ask).due, ask.hours);
