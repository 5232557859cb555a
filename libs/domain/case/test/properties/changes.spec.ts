import { describe, expect, it } from '@jest/globals';
import { DAY_MS, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import type { Change } from '@lianxin/registers';
import fc from 'fast-check';
import {
  BEFORE,
  LONGER,
  SHORTER,
  TINY,
  recordedAmendment,
  orderedChange,
  changeToProgramme,
} from '../support/changes.ts';
import type { Script } from '../support/escalation.ts';
import { breachesStay, climbs, eachRungOnce, lived, onlyOverRunningClocks, scripts } from '../support/escalation.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { inFebruary } from '../support/cases-at-stages.ts';

const DAYS = ['2020-02-13', '2020-02-17', '2020-02-18', '2020-02-24', '2020-03-02'];
const VERSIONS = [BEFORE, LONGER, SHORTER, TINY];

interface Drawn {
  readonly days: number;
  readonly to: number;
}

/** Some changes, on and back, of the programme and of the calendar, in the order they take effect. */
function changesOf(drawn: readonly Drawn[]): readonly Change[] {
  let at = inFebruary(10);
  let from = BEFORE;
  return drawn.map(({ days, to }, i) => {
    at = addMs(at, days * DAY_MS);
    const id = { id: `change-${i}` };
    const day = DAYS[to % DAYS.length] as string;
    const amendments = [recordedAmendment(`${day}-${i}`, day, to % 2 === 0)];
    if (to >= VERSIONS.length) return orderedChange({ kind: 'calendar', amendments }, at, id);
    const change = changeToProgramme(VERSIONS[to] as string, at, from, id);
    from = VERSIONS[to] as string;
    return change;
  });
}

const drawn = fc.record({ days: fc.double({ min: 0.01, max: 12, noNaN: true }), to: fc.nat(7) });
const changes = fc.array(drawn, { minLength: 1, maxLength: 6 }).map(changesOf);
const withChanges: fc.Arbitrary<Script> = fc
  .tuple(scripts, changes)
  .map(([script, list]) => ({ ...script, programme: BEFORE, changes: list }));

const byChange = (cause: string): boolean => cause === 'rules-changed' || cause === 'amended';

/** What was waited for, and what was granted, stays earned. */
function nothingEarnedIsLost(given: CaseHarness): void {
  const earned = new Map<string, readonly [pauses: number, extensions: number]>();
  for (const { type, data } of given.events) {
    if (type !== 'ClockStarted' && type !== 'ClockMoved') continue;
    const [pauses, extensions] = earned.get(data.clock) ?? [0, 0];
    expect(data.pauses.length).toBeGreaterThanOrEqual(pauses);
    expect(data.extensions.length).toBeGreaterThanOrEqual(extensions);
    earned.set(data.clock, [data.pauses.length, data.extensions.length]);
  }
}

/** Except for paused clocks, whose date comes when they run on. */
function noDateInThePast(given: CaseHarness): void {
  if (given.eventsOf('WaitStarted').length > 0) return;
  for (const { data, at } of given.eventsOf('ClockMoved')) if (byChange(data.cause)) expect(data.due > at).toBe(true);
}

/** Each change reaches a case once, in its order, with all it moved under its name. */
function eachChangeOnce(given: CaseHarness): void {
  const applied = given.eventsOf('ChangeApplied');
  const ids = applied.map(({ data }) => data.change);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const { data } of given.eventsOf('ClockMoved')) if (byChange(data.cause)) expect(ids).toContain(data.because);
}

const CHECKS = [
  eachRungOnce,
  climbs,
  onlyOverRunningClocks,
  breachesStay,
  nothingEarnedIsLost,
  noDateInThePast,
  eachChangeOnce,
];

describe('however rules and calendars change under a case', () => {
  it('rungs come once and climb, breaches, pauses and extensions stay, no date is set in the past, each change comes once', () => {
    fc.assert(
      fc.property(withChanges, (script) => {
        const given = lived(script);
        for (const holds of CHECKS) holds(given);
      }),
      { numRuns: runs(40) },
    );
  });

  it('these lives see changes of both kinds that move clocks, and breaches that are superseded', () => {
    const lives = fc.sample(withChanges, { numRuns: 100, seed: 3 }).map(lived);
    const often = (holds: (given: CaseHarness) => boolean): number => lives.filter(holds).length;
    const moved = (cause: string) => (given: CaseHarness) =>
      given.eventsOf('ClockMoved').some(({ data }) => data.cause === cause);
    expect(often(moved('rules-changed'))).toBeGreaterThan(20);
    expect(often(moved('amended'))).toBeGreaterThan(10);
    expect(often((given) => given.eventsOf('BreachSuperseded').length > 0)).toBeGreaterThan(0);
  });
});
