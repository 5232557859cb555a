import { describe, expect, it } from '@jest/globals';
import { DAY_MS, plusMs } from '@lianxin/kernel';
import fc from 'fast-check';
import type { Given } from '../testing/given.ts';
import { checked } from '../testing/lives.ts';
import type { Step } from './random-life.ts';
import { begin, live, steps } from './random-life.ts';

/** Only what people usually do then, so that most lives get far. */
const usually = (script: readonly Step[]) => script.filter(({ usual }) => usual > 0);

const versionIn = (clock: string): number => Number(clock.slice(clock.indexOf('@') + 1));

/** What is left to do, by people who had no hand in it: `verifier-2` is nobody's handler in these lives. */
function closeIt(given: Given): void {
  let at = plusMs(given.opened.at, DAY_MS);
  const next = () => (at = plusMs(at, DAY_MS));
  const state = given.asOf(at);
  if (state.stage !== 'look-back') return;
  if (state.verifier !== 'verifier-2') given.that('AssignVerifier', 'supervisor', next(), { verifier: 'verifier-2' });
  const { rectification } = state;
  if (rectification) {
    if (!rectification.recorded) given.that('RecordRectification', 'supervisor', next(), { text: '已改' });
    given.that('RecordRecheck', 'verifier2', next(), {
      items: rectification.items.map((item) => ({ item, passed: true })),
    });
  }
  const now = given.asOf(next());
  const items = now.stage === 'look-back' ? Object.entries(now.checked) : [];
  if (items.length === 0) {
    at = plusMs(at, 20 * DAY_MS);
    given.that('RecordLookBack', 'verifier2', at, { items: checked() });
  }
  const failed = items.filter(([, passed]) => !passed).map(([item]) => item);
  if (failed.length > 0) {
    given.that('OrderRectification', 'verifier2', next(), { items: failed });
    given.that('RecordRectification', 'supervisor', next(), { text: '已改' });
    given.that('RecordRecheck', 'verifier2', next(), { items: failed.map((item) => ({ item, passed: true })) });
  }
  given.that('CloseOut', 'verifier2', next(), {});
}

describe('a resolved case', () => {
  it('can always reach close-out, whatever happened before', () => {
    let closed = 0;
    fc.assert(
      fc.property(steps, (script) => {
        const given = live(begin(), usually(script));
        if (given.opened.stage !== 'look-back') return;
        closeIt(given);
        expect(given.opened.stage).toBe('closed');
        closed += 1;
      }),
      { numRuns: 60 },
    );
    expect(closed).toBeGreaterThan(0);
  });
});

describe('a reopened case', () => {
  it('gets new clocks, and no old rung fires', () => {
    let reopened = 0;
    fc.assert(
      fc.property(steps, (script) => {
        const given = live(begin(), usually(script));
        given.settle(plusMs(given.opened.at, 60 * DAY_MS));
        for (const { version, at } of given.of('CaseReopened')) {
          reopened += 1;
          const after = given.events.filter((event) => event.version > version);
          for (const { type, data } of after) {
            if (type === 'ReminderFired' || type === 'RungFired' || type === 'ClockBreached') {
              expect(versionIn(data.clock)).toBeGreaterThanOrEqual(version);
            }
          }
          const first = after.find(({ type }) => type === 'ClockStarted');
          expect(first?.at).toBe(at);
        }
      }),
      { numRuns: 60 },
    );
    expect(reopened).toBeGreaterThan(0);
  });
});
