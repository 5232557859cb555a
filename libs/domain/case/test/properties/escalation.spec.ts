import { describe, expect, it } from '@jest/globals';
import { DAY_MS, plusMs } from '@lianxin/kernel';
import fc from 'fast-check';
import {
  breachesStay,
  climbs,
  eachRungOnce,
  lived,
  onlyOverRunningClocks,
  scripts,
  silenceWasHeard,
  whoeverIsToldIsThere,
} from '../support/escalation.ts';
import type { Given } from '../support/given.ts';

const RUNS = { numRuns: 60 };
const always = (name: string, holds: (given: Given) => void): void =>
  it(name, () => {
    fc.assert(
      fc.property(scripts, (script) => holds(lived(script))),
      RUNS,
    );
  });

const namesOf = (given: Given): readonly string[] => [
  ...given.events.map(({ type }) => type),
  ...given.of('RungFired').map(({ data }) => (data.silence === undefined ? data.rung : `${data.rung} by silence`)),
];

function counted(names: readonly string[]): (name: string) => number {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (name) => counts.get(name) ?? 0;
}

describe('however commands, acts, notices and reopenings are mixed', () => {
  always('each rung comes at most once a clock, and is told of once', eachRungOnce);
  always('the ladder climbs', climbs);
  always('nothing fires over a clock that is stopped', onlyOverRunningClocks);
  always('an interview comes only after silence was heard', silenceWasHeard);
  always('a breach stays', breachesStay);
  always('whoever is told is there', whoeverIsToldIsThere);

  it('a settle that comes late records no interview that it did not itself find asked for before', () => {
    fc.assert(
      fc.property(scripts, fc.integer({ min: 1, max: 60 }), (script, days) => {
        const given = lived(script);
        const known = given.events.length;
        given.settle(plusMs(given.opened.at, days * DAY_MS));
        for (const { version, data } of given.of('RungFired')) {
          if (version <= known || data.rung !== 'interview') continue;
          const asked = given.of('ClockStarted').find((started) => started.data.because === data.silence);
          expect(asked?.version).toBeLessThanOrEqual(known);
        }
      }),
      RUNS,
    );
  });

  it('these lives get far: rungs of every kind, by date, by silence and by hand, and reopenings', () => {
    const often = counted(fc.sample(scripts, { numRuns: 200, seed: 1 }).flatMap((script) => namesOf(lived(script))));
    for (const what of ['yellow-card', 'red-card', 'supervision-order', 'interview by silence', 'RungRaised'])
      expect({ what, often: often(what) > 20 }).toEqual({ what, often: true });
    for (const what of ['RungSkipped', 'RungAcknowledged', 'CaseReopened', 'ExtensionApproved'])
      expect({ what, there: often(what) > 0 }).toEqual({ what, there: true });
  });
});
