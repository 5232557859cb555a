import { describe, expect, it } from '@jest/globals';
import { applyStateChanges, diffStates } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { CaseState } from '../../src/index.ts';
import { anyLifeSteps, beginCase, liveSteps } from '../support/random-life.ts';
import { caseProcess } from '../support/rule-book.ts';

/** As an answer has it. */
const asJson = (state: unknown): unknown => JSON.parse(JSON.stringify(state)) as unknown;

describe('the differences from entry to entry', () => {
  it('add up to the state at every version of any life', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = beginCase();
        liveSteps(given, script, () => undefined);
        let state: CaseState = caseProcess.initial;
        let added: unknown = asJson(state);
        for (const event of given.events) {
          const before = state;
          state = caseProcess.evolve(state, event);
          added = asJson(applyStateChanges(added, diffStates(before, state)));
          expect(added).toEqual(asJson(state));
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
