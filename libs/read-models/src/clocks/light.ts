import type { Span, Unit } from '@lianxin/calendar';
import { officeMsBetween, workingDayMs } from '@lianxin/calendar';
import type { ClockAct } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import { addMs, maxInstant, msBetween } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';

/**
 * red: late · yellow: its first warning has come, or the last fifth of its time where nothing warns · green: before that ·
 * waiting: it is paused, or is a wait. Computed when it is queried, so a light changes without any event.
 */
export const LIGHTS = ['red', 'yellow', 'green', 'waiting'] as const;
export type Light = (typeof LIGHTS)[number];

/** The kind of clock of a wait that was agreed on. */
export const WAIT_CLOCK = 'wait';

/** A stretch in which a clock counts, as its due date was explained. */
export type CountedInterval = readonly [from: Instant, to: Instant];

const COUNTED_KINDS: readonly string[] = ['working', 'extended'];

/** The stretches of a due date that count, those that touch as one. */
export function countedIntervalsOf(spans: readonly Pick<Span, 'from' | 'to' | 'what'>[]): readonly CountedInterval[] {
  const counted: [Instant, Instant][] = [];
  for (const { from, to, what } of spans) {
    if (!COUNTED_KINDS.includes(what)) continue;
    const last = counted.at(-1);
    if (last?.[1] === from) last[1] = to;
    else counted.push([from, to]);
  }
  return counted;
}

/** Of its time, where the programme warns of nothing: with less left it is seen beside what has much. */
const LAST_SHARE = 1 / 5;

/** From when on no more than the last share of what counts is left. */
function lastShareBegins(counted: readonly CountedInterval[]): Instant | null {
  let left = counted.reduce((sum, [from, to]) => sum + msBetween(from, to), 0) * LAST_SHARE;
  for (const [from, to] of counted.toReversed()) {
    const length = msBetween(from, to);
    if (length >= left) return addMs(to, -Math.floor(left));
    left -= length;
  }
  return null;
}

/** What is known of a due date that it may be warned of. */
export interface WarnedDate {
  readonly acts: readonly Pick<ClockAct, 'kind' | 'at'>[];
  readonly due: Instant;
  readonly spans: readonly Pick<Span, 'from' | 'to' | 'what'>[];
}

/** From when on its light is yellow: the first act before the due date, else its last share; null where nothing counts. */
export function warningOf({ acts, due, spans }: WarnedDate): Instant | null {
  const before = acts.flatMap(({ kind, at }) => (kind !== 'due' && at < due ? [at] : []));
  return before.sort()[0] ?? lastShareBegins(countedIntervalsOf(spans));
}

export interface RemainingTimeInput {
  readonly programme: string;
  readonly unit: Unit;
  readonly counted: readonly CountedInterval[];
  /** Since when it is paused. */
  readonly pausedAt: Instant | null;
}

/** What is left of a clock, and how much of it a working day of its office has where it counts in that. */
export interface RemainingTime {
  readonly remainingMs: number | null;
  readonly workDayMs: number | null;
}

/** Both are null where the rule book lacks the programme's version. */
export function remainingTimeOf(ruleBook: RuleBook, input: RemainingTimeInput, now: Instant): RemainingTime {
  const hours = ruleBook.findVersion(input.programme)?.programme.office.hours;
  return {
    remainingMs: remainingMs(ruleBook, input, now) ?? null,
    workDayMs: hours && input.unit.startsWith('working') ? workingDayMs(hours) : null,
  };
}

/**
 * The clock's remaining time in ms: working time where it counts in that, all time otherwise; none passes while it is
 * paused. Undefined where the rule book lacks the programme's version.
 */
export function remainingMs(
  ruleBook: RuleBook,
  { programme, unit, counted, pausedAt }: RemainingTimeInput,
  now: Instant,
): number | undefined {
  const hours = ruleBook.findVersion(programme)?.programme.office.hours;
  if (!hours) return undefined;
  const at = pausedAt ?? now;
  let sum = 0;
  for (const [from, to] of counted) {
    const begins = maxInstant(from, at);
    if (begins >= to) continue;
    sum += unit.startsWith('working') ? officeMsBetween(hours, begins, to) : msBetween(begins, to);
  }
  return sum;
}
