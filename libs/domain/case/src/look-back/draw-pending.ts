import { shiftByUnits } from '@lianxin/calendar';
import type { Instant, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { periodAt } from '@lianxin/programme';
import { clockRulesOf, workingTimeOf } from '../clocks/clock-rules.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { LookBackState } from '../state/index.ts';
import { isDrawPending, isDrawUntold, runningClock } from '../state/index.ts';

/**
 * When it is known whether the round is looked at: its period is over then, and the time to reveal. By the date of the
 * ending; one that was recorded later than it is dated is in a later draw.
 */
function drawKnownAt(state: LookBackState): Instant | undefined {
  const book = clockRulesOf(state);
  const { office, sampling } = book.pack;
  if (!sampling.draw) return undefined;
  const { period, revealWithin, sources } = sampling.draw;
  const { to } = periodAt(period, state.since, office.hours.offsetMinutes);
  const time = workingTimeOf(book, 'office', { knownAt: state.at });
  const known = sources.public ? shiftByUnits(time, to, sources.public.publishedAfter) : to;
  return shiftByUnits(time, known, revealWithin);
}

/**
 * The next date of a look-back that a draw decides, until somebody has looked: when that is known, then until when the
 * verifier has time, who has it whether or not the case was drawn.
 */
export function nextCheckDateOf(state: LookBackState): Instant | undefined {
  if (!isDrawUntold(state)) return undefined;
  return isDrawPending(state) ? drawKnownAt(state) : runningClock(state, 'look-back')?.due;
}

/** Refuses what has to wait for the draw. */
export const checkDrawMade = (state: LookBackState): Rejection | undefined =>
  isDrawPending(state) ? refused('draw-pending', { params: omitUndefined({ until: drawKnownAt(state) }) }) : undefined;
