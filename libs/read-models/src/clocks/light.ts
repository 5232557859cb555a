import type { Span, Unit } from '@lianxin/calendar';
import { officeMsBetween } from '@lianxin/calendar';
import type { ClockAct } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import { maxInstant, msBetween } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';

/**
 * red: late · yellow: its first warning has come · green: before that · waiting: it is paused.
 * Computed when it is queried, so a light changes without any event.
 */
export const LIGHTS = ['red', 'yellow', 'green', 'waiting'] as const;
export type Light = (typeof LIGHTS)[number];

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

/** The instant of the first act before the due date; null where there is none. */
export function findFirstWarning(acts: readonly Pick<ClockAct, 'kind' | 'at'>[], due: Instant): Instant | null {
  const before = acts.flatMap(({ kind, at }) => (kind !== 'due' && at < due ? [at] : []));
  return before.sort()[0] ?? null;
}

export interface RemainingTimeInput {
  readonly programme: string;
  readonly unit: Unit;
  readonly counted: readonly CountedInterval[];
  /** Since when it is paused. */
  readonly pausedAt: Instant | null;
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
