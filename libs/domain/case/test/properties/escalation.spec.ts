import { describe, expect, it } from '@jest/globals';
import { DAY_MS, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import {
  askedInTime,
  breachesStay,
  climbs,
  eachRungOnce,
  lived,
  onlyOverRunningClocks,
  scripts,
  silenceWasHeard,
  recipientsArePresent,
} from '../support/escalation.ts';
import type { CaseHarness } from '../support/case-harness.ts';

/** Each life is lived once and looked at from every side: living is what takes the time. */
const LIVES = runs(120);
const SAMPLED = 80;

const ALWAYS: Readonly<Record<string, (given: CaseHarness) => void>> = {
  'each rung comes at most once a clock, and is told of once': eachRungOnce,
  'the ladder climbs': climbs,
  'nothing fires over a clock that is stopped': onlyOverRunningClocks,
  'an interview comes only after silence was heard': silenceWasHeard,
  'those asked to acknowledge have their time': askedInTime,
  'a breach stays': breachesStay,
  'those told are present': recipientsArePresent,
};

/** A failure says what does not hold. */
function named(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(name, { cause: error });
  }
}

/** A settle that comes late records no interview that it did not itself find asked for before. */
function lateSettleStartsNoInterview(given: CaseHarness, days: number): void {
  const known = given.events.length;
  given.settle(addMs(given.opened.at, days * DAY_MS));
  for (const { version, data } of given.eventsOf('RungFired')) {
    if (version <= known || data.rung !== 'interview') continue;
    const asked = given.eventsOf('ClockStarted').find((started) => started.data.because === data.silence);
    expect(asked?.version).toBeLessThanOrEqual(known);
  }
}

const namesOf = (given: CaseHarness): readonly string[] => [
  ...given.events.map(({ type }) => type),
  ...given
    .eventsOf('RungFired')
    .map(({ data }) => (data.silence === undefined ? data.rung : `${data.rung} by silence`)),
];

function counted(names: readonly string[]): (name: string) => number {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (name) => counts.get(name) ?? 0;
}

describe('however commands, acts, notices and reopenings are mixed', () => {
  it(`${Object.keys(ALWAYS).join('; ')}; a late settle starts no interview`, () => {
    fc.assert(
      fc.property(scripts, fc.integer({ min: 1, max: 60 }), (script, days) => {
        const given = lived(script);
        for (const [name, holds] of Object.entries(ALWAYS)) named(name, () => holds(given));
        named('a late settle starts no interview', () => lateSettleStartsNoInterview(given, days));
      }),
      { numRuns: LIVES },
    );
  });

  it('these lives get far: rungs of every kind, by date, by silence and by hand, and reopenings', () => {
    const often = counted(
      fc.sample(scripts, { numRuns: SAMPLED, seed: 1 }).flatMap((script) => namesOf(lived(script))),
    );
    for (const what of ['yellow-card', 'red-card', 'supervision-order', 'interview by silence', 'RungRaised'])
      expect({ what, often: often(what) > 8 }).toEqual({ what, often: true });
    for (const what of ['RungSkipped', 'RungAcknowledged', 'CaseReopened', 'ExtensionApproved'])
      expect({ what, there: often(what) > 0 }).toEqual({ what, there: true });
  });
});
