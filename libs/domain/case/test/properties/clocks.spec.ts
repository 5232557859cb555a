import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import {
  anyClockLife,
  settleEverything,
  runClockLife,
  noDateRunsBack,
  silenceWasTold,
} from '../support/clock-lives.ts';
import { figureIsItsSpans, promisesStay } from '../support/clock-figures.ts';
import { runMerging, anyMerging, noMissIsLost, takesTheEarlier } from '../support/merge-lives.ts';
import { isBreached, workClock } from '../../src/state/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { breachesStay, climbs, onlyOverRunningClocks } from '../support/escalation.ts';
import { firesOnce, eventsAreInOrder, spansTile } from '../support/invariants.ts';

const LIVES = runs(40);
const MERGINGS = runs(40);
const SAMPLED = 200;

describe('whatever is done to the clocks of a case', () => {
  it('no date moves to before where it stood but by an order or a shorter rule, what was put off stays promised, silence climbs over what was told', () => {
    const always = [
      noDateRunsBack,
      silenceWasTold,
      promisesStay,
      figureIsItsSpans,
      breachesStay,
      climbs,
      onlyOverRunningClocks,
      firesOnce,
      eventsAreInOrder,
      spansTile,
    ];
    fc.assert(
      fc.property(anyClockLife, (life) => {
        const given = settleEverything(runClockLife(life));
        for (const holds of always) holds(given);
      }),
      { numRuns: LIVES },
    );
  });

  it('these lives wait, are extended, reclassified, amended and breached', () => {
    const lives = fc.sample(anyClockLife, { numRuns: SAMPLED, seed: 1 }).map((life) => runClockLife(life));
    const causes = lives.flatMap((given) => given.eventsOf('ClockMoved').map(({ data }) => data.cause));
    for (const cause of ['waited', 'extended', 'reclassified', 'amended', 'told-late'])
      expect({ cause, often: causes.filter((one) => one === cause).length > 2 }).toEqual({ cause, often: true });
  });
});

describe("whatever both sides' clocks do when two cases merge", () => {
  it('the earlier date holds and is never one in the past', () => {
    fc.assert(
      fc.property(anyMerging, (merging) => {
        const outcome = runMerging(merging);
        if (outcome) takesTheEarlier(outcome);
      }),
      { numRuns: MERGINGS },
    );
  });

  it('no miss is lost', () => {
    fc.assert(
      fc.property(anyMerging, (merging) => {
        const outcome = runMerging(merging);
        if (!outcome) return;
        noMissIsLost(outcome);
        for (const holds of [promisesStay, onlyOverRunningClocks, firesOnce, eventsAreInOrder, breachesStay])
          holds(outcome.target);
      }),
      { numRuns: MERGINGS },
    );
  });

  it('these sides run, wait, are late and extended, so that every pair of these meets', () => {
    const stateOf = ({ opened }: CaseHarness): string => {
      const clock = workClock(opened);
      if (!clock) return 'done';
      const { paused, extensions } = clock;
      return `${paused ? 'waiting' : 'running'} ${isBreached(clock) ? 'late' : 'in time'}, ${extensions.length} extensions`;
    };
    const states = fc.sample(anyClockLife, { numRuns: SAMPLED, seed: 1 }).map((life) => stateOf(runClockLife(life)));
    for (const state of ['running in time', 'running late', 'waiting in time', 'waiting late'])
      for (const extensions of [0, 1]) expect(states).toContain(`${state}, ${extensions} extensions`);
  });
});
