import { expect } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, minInstant, isRejection, maxInstant, addMs } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CaseState, ClockState } from '../../src/state/index.ts';
import { isBreached, workClock } from '../../src/state/index.ts';
import type { ClockLife } from './clock-lives.ts';
import { RECORDED_AMENDMENTS, anyClockLife, settleEverything, runClockLife } from './clock-lives.ts';
import type { CaseHarness } from './case-harness.ts';
import { inFebruary } from './cases-at-stages.ts';
import { buildRegisters } from './registers.ts';

/** The date a clock would have if the wait ended at once: found by ending it. */
function clockIfResumed(life: ClockLife, number: string, at: Instant): ClockState | undefined {
  const given = runClockLife(life, number);
  given.settle(at);
  const clock = workClock(given.opened);
  if (clock?.paused === undefined) return clock;
  given.mustSend('ResumeCase', 'officer', at, {});
  return workClock(given.opened);
}

export interface Merging {
  readonly from: ClockLife;
  readonly into: ClockLife;
  readonly hours: number;
}
export const anyMerging: fc.Arbitrary<Merging> = fc.record({
  from: anyClockLife.map((life) => ({ ...life, order: false })),
  into: anyClockLife.map((life) => ({ ...life, order: false })),
  hours: fc.nat(100),
});

const SOURCE = 'LSW-2020-000008';
const TARGET = 'LSW-2020-000009';

export interface MergedCases {
  readonly merging: Merging;
  readonly at: Instant;
  readonly source: CaseHarness;
  readonly target: CaseHarness;
}

/** Undefined where the rules do not let them merge: one is resolved, or the like. */
export function runMerging(merging: Merging): MergedCases | undefined {
  const source = runClockLife(merging.from, SOURCE);
  const target = runClockLife(merging.into, TARGET);
  const at = addMs(maxInstant(source.opened.at, target.opened.at), merging.hours * HOUR_MS);
  const seen = (one: CaseHarness, cases: Readonly<Record<string, CaseState>>): void => {
    one.foreignState = buildRegisters({ calendar: at < inFebruary(12, '08:00') ? [] : RECORDED_AMENDMENTS, cases });
  };
  seen(target, { src: source.state });
  if (isRejection(target.send({ type: 'AbsorbCase', by: 'officer', at, data: { source: 'src', partOf: 'MergeCase' } })))
    return undefined;
  seen(source, { tgt: target.state });
  source.mustSend('MergeCase', 'officer', at, { into: 'tgt', reason: '重复' });
  return { merging, at, source, target };
}

/** As if nobody waited. */
const resumeAndGetClock = (target: CaseHarness, at: Instant): ClockState | undefined => {
  target.mustSend('ResumeCase', 'officer', at, {});
  return workClock(target.opened);
};

/** Of both dates, as if nobody waited, the one that must hold. */
function earlierOfBoth({ merging, at }: MergedCases, own: ClockState): Instant {
  const from = clockIfResumed(merging.from, SOURCE, at);
  const missed = from === undefined || from.due < at;
  return isBreached(own) || missed ? own.due : minInstant(from.due, own.due);
}

/** The earlier of both, as if nobody waited; what was missed stays where it was missed, and is no date to come. */
export function takesTheEarlier(outcome: MergedCases): void {
  const { merging, at, target } = outcome;
  const own = clockIfResumed(merging.into, TARGET, at);
  const after = workClock(target.opened);
  expect(after?.clock).toBe(own?.clock);
  if (!own || !after) return;
  const running = after.paused === undefined ? after : resumeAndGetClock(target, at);
  expect(running?.due).toBe(earlierOfBoth(outcome, own));
}

/** What was late is late, on both sides; and whatever date holds, it is missed where nobody meets it. */
export function noMissIsLost({ source, target, at }: MergedCases): void {
  const missedIn = (given: CaseHarness): number =>
    given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve' || data.kind === 'rework').length;
  const clock = workClock(target.opened);
  const [before, there] = [missedIn(target), missedIn(source)];
  const stopped = Object.values(source.opened.clocks).filter(({ kind }) => kind === 'resolve' || kind === 'rework');
  const late = stopped.filter(({ paused, due, stopped: end }) => !paused && end?.at === at && due < at).length;
  expect(there).toBeGreaterThanOrEqual(late);
  settleEverything(target);
  if (clock) expect(missedIn(target)).toBe(before + (isBreached(clock) ? 0 : 1));
}
