import { expect } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, earlierOf, isRejection, laterOf, plusMs } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CaseState, ClockState } from '../../src/state/index.ts';
import { isBreached, workClock } from '../../src/state/index.ts';
import type { ClockLife } from './clock-lives.ts';
import { RECORDED, clockLives, leftAlone, livedClocks } from './clock-lives.ts';
import type { Given } from './given.ts';
import { on } from './lives.ts';
import { world } from './world.ts';

/** The date a clock would have if whoever waits stopped waiting at once: found by letting him. */
function ifItRan(life: ClockLife, number: string, at: Instant): ClockState | undefined {
  const given = livedClocks(life, number);
  given.settle(at);
  const clock = workClock(given.opened);
  if (clock?.paused === undefined) return clock;
  given.that('ResumeCase', 'officer', at, {});
  return workClock(given.opened);
}

export interface Merging {
  readonly from: ClockLife;
  readonly into: ClockLife;
  readonly hours: number;
}
export const mergings: fc.Arbitrary<Merging> = fc.record({
  from: clockLives.map((life) => ({ ...life, order: false })),
  into: clockLives.map((life) => ({ ...life, order: false })),
  hours: fc.nat(100),
});

const SOURCE = 'LSW-2020-000008';
const TARGET = 'LSW-2020-000009';

export interface Merged {
  readonly merging: Merging;
  readonly at: Instant;
  readonly source: Given;
  readonly target: Given;
}

/** Undefined where the rules do not let them merge: one is resolved, or the like. */
export function merged(merging: Merging): Merged | undefined {
  const source = livedClocks(merging.from, SOURCE);
  const target = livedClocks(merging.into, TARGET);
  const at = plusMs(laterOf(source.opened.at, target.opened.at), merging.hours * HOUR_MS);
  const seen = (one: Given, cases: Readonly<Record<string, CaseState>>): void => {
    one.facts = world({ calendar: at < on(12, '08:00') ? [] : RECORDED, cases });
  };
  seen(target, { src: source.state });
  if (isRejection(target.send({ type: 'AbsorbCase', by: 'officer', at, data: { source: 'src', partOf: 'MergeCase' } })))
    return undefined;
  seen(source, { tgt: target.state });
  source.that('MergeCase', 'officer', at, { into: 'tgt', reason: '重复' });
  return { merging, at, source, target };
}

/** As if nobody waited. */
const resumedAt = (target: Given, at: Instant): ClockState | undefined => {
  target.that('ResumeCase', 'officer', at, {});
  return workClock(target.opened);
};

/** Of both dates, as if nobody waited, the one that must hold. */
function earlierOfBoth({ merging, at }: Merged, own: ClockState): Instant {
  const from = ifItRan(merging.from, SOURCE, at);
  const missed = from === undefined || from.due < at;
  return isBreached(own) || missed ? own.due : earlierOf(from.due, own.due);
}

/** The earlier of both, as if nobody waited; what was missed stays where it was missed, and is no date to come. */
export function takesTheEarlier(outcome: Merged): void {
  const { merging, at, target } = outcome;
  const own = ifItRan(merging.into, TARGET, at);
  const after = workClock(target.opened);
  expect(after?.clock).toBe(own?.clock);
  if (!own || !after) return;
  const running = after.paused === undefined ? after : resumedAt(target, at);
  expect(running?.due).toBe(earlierOfBoth(outcome, own));
}

/** What was late is late, on both sides; and whatever date holds, it is missed where nobody meets it. */
export function noMissIsLost({ source, target, at }: Merged): void {
  const missedIn = (given: Given): number =>
    given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve' || data.kind === 'rework').length;
  const clock = workClock(target.opened);
  const [before, there] = [missedIn(target), missedIn(source)];
  const stopped = Object.values(source.opened.clocks).filter(({ kind }) => kind === 'resolve' || kind === 'rework');
  const late = stopped.filter(({ paused, due, stopped: end }) => !paused && end?.at === at && due < at).length;
  expect(there).toBeGreaterThanOrEqual(late);
  leftAlone(target);
  if (clock) expect(missedIn(target)).toBe(before + (isBreached(clock) ? 0 : 1));
}
