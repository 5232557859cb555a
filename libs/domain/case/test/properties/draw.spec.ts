import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { isDrawPending, runningClock } from '../../src/state/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { UNDER_DRAW, drawn, notDrawn } from '../support/drawing.ts';
import { driveToLookBack } from '../support/drive-case.ts';
import { anyLifeSteps, beginCase, liveSteps } from '../support/random-life.ts';

/** The draw comes to a case some steps after its round ended. */
function drawNow(given: CaseHarness, isDrawn: boolean): void {
  const { at, tally } = given.opened;
  const of = { by: 'clock', at } as const;
  if (isDrawn) given.send({ ...of, type: 'RecordCaseDrawn', data: { ...drawn, round: tally.endings } });
  else given.send({ ...of, type: 'RecordCaseNotDrawn', data: { ...notDrawn, round: tally.endings } });
}

/** Whatever it went through, it comes to its end; one that another office took goes on there, by people of its own. */
function closeIt(given: CaseHarness): void {
  if (given.opened.stage === 'closed' || given.opened.office !== 'lsw') return;
  drawNow(driveToLookBack(given), false);
  const at = given.opened.at;
  given.send({ type: 'ConfirmResolution', by: 'requester', at, data: {} });
  given.send({ type: 'CloseOut', by: 'verifier', at, data: {} });
}

const anyDraws = fc.array(fc.constantFrom('wait', 'wait', 'drawn', 'not-drawn'), { minLength: 70, maxLength: 70 });

describe('in any life under a programme with draws', () => {
  it('nothing of a round is the verifier’s before the draw, and nothing tells what it will say', () => {
    const seen = { closed: 0, drawn: 0 };
    fc.assert(
      fc.property(anyLifeSteps, anyDraws, (script, draws) => {
        let step = 0;
        const given = liveSteps(beginCase(UNDER_DRAW), script, ({ given: lived }) => {
          const { opened } = lived;
          if (isDrawPending(opened)) {
            expect(runningClock(opened, 'look-back', 'rectification')).toBeUndefined();
            expect(opened).not.toHaveProperty('verifier');
          }
          const now = draws[step];
          if (now !== 'wait' && isDrawPending(opened)) drawNow(lived, now === 'drawn');
          step += 1;
        });
        closeIt(given);
        const types = given.events.map(({ type }) => type);
        for (const [n, type] of types.entries())
          if (type === 'CaseClosedOut') {
            const round = types.slice(0, n).findLastIndex((one) => one === 'CaseResolved' || one === 'CaseWithdrawn');
            expect(types.slice(round, n).filter((one) => one === 'CaseDrawn' || one === 'CaseNotDrawn')).toHaveLength(
              1,
            );
            seen.closed += 1;
          }
        seen.drawn += types.filter((type) => type === 'CaseDrawn').length;
        expect(JSON.stringify(given.events)).not.toMatch(/"sample/);
      }),
      { numRuns: runs(60) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
