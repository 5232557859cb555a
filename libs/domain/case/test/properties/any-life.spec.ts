import { describe, expect, it } from '@jest/globals';
import { DAY_MS, isRejection, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { firesOnce, holderHolds, eventsAreInOrder, onlyClocksOfTheStage, spansTile } from '../support/invariants.ts';
import { beginCase, chooseCommand, liveSteps, anyLifeSteps, withInstants } from '../support/random-life.ts';

const RUNS = { numRuns: runs(60) };

describe('any life of a case', () => {
  it('answers every command with facts or a coded refusal, never throws, and keeps what always holds', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = liveSteps(beginCase(), script, (lived) => {
          const { outcome } = lived;
          if (isRejection(outcome)) expect(outcome.code).toMatch(/^[a-z][a-z0-9-]*$/);
          else expect(outcome.length).toBeGreaterThan(0);
          onlyClocksOfTheStage(lived.given);
        });
        given.settle(addMs(given.opened.at, 60 * DAY_MS));
        for (const always of [onlyClocksOfTheStage, holderHolds, eventsAreInOrder, spansTile, firesOnce]) always(given);
      }),
      RUNS,
    );
  });

  it('the same command twice adds nothing the second time', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = beginCase();
        for (const [i, { one, at }] of withInstants(script).entries()) {
          const sent = { ...chooseCommand(given, one, at), commandId: `repeated-${i}` };
          const first = given.send(sent);
          if (!isRejection(first)) expect(given.send({ ...sent, at: addMs(sent.at, DAY_MS) })).toEqual([]);
        }
      }),
      { numRuns: runs(20) },
    );
  });
});
