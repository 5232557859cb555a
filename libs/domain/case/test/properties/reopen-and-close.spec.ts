import { describe, expect, it } from '@jest/globals';
import { DAY_MS, plusMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { Given } from '../support/given.ts';
import { closeOut, resolve } from '../support/drive.ts';
import type { Step } from '../support/random-life.ts';
import { begin, live, steps } from '../support/random-life.ts';

const RUNS = { numRuns: runs(40) };
const versionIn = (clock: string): number => Number(clock.slice(clock.indexOf('@') + 1));

/** Only what people usually do then: nothing leaves the office, or ends merged. */
const lived = (script: readonly Step[]): Given =>
  live(
    begin(),
    script.filter(({ usual }) => usual > 0),
  );

describe('a resolved case', () => {
  it('can always reach close-out, whatever happened before', () => {
    fc.assert(
      fc.property(steps, (script) => {
        expect(closeOut(resolve(lived(script))).opened.stage).toBe('closed');
      }),
      RUNS,
    );
  });
});

describe('a reopened case', () => {
  it('gets new clocks, and no old rung fires', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const given = closeOut(resolve(lived(script)));
        const { holder } = given.opened;
        const at = plusMs(given.opened.at, DAY_MS);
        given.that('ReopenCase', 'supervisor', at, { reason: '又来' });
        given.settle(plusMs(at, 60 * DAY_MS));
        const { version = 0, data } = given.of('CaseReopened').at(-1) ?? {};
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
