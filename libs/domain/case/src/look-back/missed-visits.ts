import { describeDay } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import { calendarViewOf, clockRulesOf } from '../clocks/clock-rules.ts';
import { lookBackStartOf } from '../clocks/look-back-clock.ts';
import { officeDayOf } from '../presence/presence.ts';
import type { ClockState, LookBackState } from '../state/index.ts';
import { runningClock } from '../state/index.ts';
import { hasLooked } from './check-verifier.ts';

/** On how many different working days the verifier met nobody, since it was his to look. `knownAt`: of the calendar. */
function countDaysMissed(state: LookBackState, visits: readonly Instant[], knownAt: Instant): number {
  const start = lookBackStartOf(state, knownAt);
  const since = maxInstant(runningClock(state, 'look-back')?.from ?? start, start);
  const view = calendarViewOf(clockRulesOf(state), 'office', { knownAt });
  const days = visits.filter((at) => at >= since).map((at) => officeDayOf(state, at));
  return [...new Set(days)].filter((day) => describeDay(view, day).working).length;
}

/**
 * Whether this visit is the last that the programme asks for: from it on nobody need go again, and the firm has the time of
 * a look-back to answer.
 */
export function isLastVisit(state: LookBackState, visitedAt: Instant, knownAt: Instant): boolean {
  const { visitsMax } = clockRulesOf(state).pack.lookBack;
  const { at: before = [], last } = state.missedVisits ?? {};
  if (visitsMax === undefined || last !== undefined || hasLooked(state)) return false;
  return countDaysMissed(state, [...before, visitedAt], knownAt) >= visitsMax;
}

/** Whether the clock is the time of the last visit, and still nobody was met. */
export const isLastVisitOver = (state: LookBackState, { clock }: ClockState): boolean =>
  state.missedVisits?.last !== undefined && clock === `look-back@${state.missedVisits.last}` && !hasLooked(state);
