import { describe, expect, it } from '@jest/globals';
import { DAY_MS, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { CaseHarness } from '../support/case-harness.ts';
import { driveToCloseOut, driveToLookBack } from '../support/drive-case.ts';
import type { LifeStep } from '../support/random-life.ts';
import { beginCase, liveSteps, anyLifeSteps } from '../support/random-life.ts';

const RUNS = { numRuns: runs(40) };
const versionIn = (clock: string): number => Number(clock.slice(clock.indexOf('@') + 1));

/** Only what people usually do then: nothing leaves the office, or ends merged. */
const lived = (script: readonly LifeStep[]): CaseHarness =>
  liveSteps(
    beginCase(),
    script.filter(({ usual }) => usual > 0),
  );

describe('a resolved case', () => {
  it('can always reach close-out, whatever happened before', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        expect(driveToCloseOut(driveToLookBack(lived(script))).opened.stage).toBe('closed');
      }),
      RUNS,
    );
  });
});

describe('a reopened case', () => {
  it('gets new clocks, and no old rung fires', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = driveToCloseOut(driveToLookBack(lived(script)));
        const { holder } = given.opened;
        const at = addMs(given.opened.at, DAY_MS);
        given.mustSend('ReopenCase', 'supervisor', at, { reason: '又来' });
        given.settle(addMs(at, 60 * DAY_MS));
        const { version = 0, data } = given.eventsOf('CaseReopened').at(-1) ?? {};
        expect(data).toMatchObject({ holder, stage: 'resolution' });
        const after = given.events.filter((event) => event.version > version);
        expect(after.find(({ type }) => type === 'ClockStarted')).toMatchObject({
          at,
          data: { kind: 'resolve', from: at },
        });
        for (const { type, data: fact } of after) {
          if (type !== 'ReminderFired' && type !== 'RungFired' && type !== 'ClockBreached') continue;
          expect(versionIn(fact.clock)).toBeGreaterThanOrEqual(version);
        }
      }),
      RUNS,
    );
  });
});
