import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { EndedRound } from '../../src/look-back/ended-rounds.ts';
import { listEndedRounds } from '../../src/look-back/ended-rounds.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { acceptedCase, inFebruary, requestedCase, unsampledCase } from '../support/cases-at-stages.ts';
import { driveToLookBack } from '../support/drive-case.ts';
import { anyLifeSteps, beginCase, liveSteps } from '../support/random-life.ts';
import { caseProcess } from '../support/rule-book.ts';

const RUNS = { numRuns: runs(60) };
const roundsOf = ({ events }: CaseHarness, upTo = events.length): readonly EndedRound[] =>
  listEndedRounds(caseProcess.initial, events.slice(0, upTo));
const said = (given: CaseHarness): readonly string[] =>
  roundsOf(given).map(({ round, how, undone = 'lasts' }) => `${round} ${how} ${undone}`);

describe('the rounds of a case that ended', () => {
  it('count endings: withdrawn, taken up again, withdrawn again, then resolved', () => {
    const given = acceptedCase();
    const withdraw = (day: number) => given.mustSend('WithdrawCase', 'requester', inFebruary(day), { reason: 'other' });
    const reopen = (day: number) => given.mustSend('ReopenCase', 'supervisor', inFebruary(day), { reason: '又来' });
    withdraw(11);
    reopen(12);
    withdraw(13);
    reopen(14);
    driveToLookBack(given);
    expect(said(given)).toEqual(['1 withdrawn reopened', '2 withdrawn reopened', '3 resolved lasts']);
    expect(roundsOf(given).map(({ before }) => before)).toEqual([undefined, 'reopened', 'reopened']);
  });

  it('are what the case was when it ended, whatever becomes of it', () => {
    const given = unsampledCase();
    const [ended] = roundsOf(given);
    expect(ended).toMatchObject({ round: 1, how: 'resolved', category: 'supplies', office: 'lsw', reasons: [] });
    expect(ended?.version).toBe(given.eventsOf('CaseResolved')[0]?.version);
    given.mustSend('DisputeResolution', 'requester', inFebruary(13), { text: '没有解决' });
    expect(roundsOf(given)).toEqual([{ ...ended, undone: 'dispute' }]);
  });

  it('have the grade and the reasons that came by then', () => {
    const given = unsampledCase();
    const call = { reached: true, satisfied: false } as const;
    given.mustSend('RecordCallback', 'officer2', inFebruary(13), call);
    given.mustSend('RateCase', 'requester', inFebruary(13), { grade: 1, realName: true });
    const [ended] = roundsOf(given);
    expect([ended?.grade, ended?.reasons]).toEqual([1, ['bad-rating', 'callback']]);
    const beforeBoth = given.eventsOf('CallbackRecorded')[0]?.version ?? 1;
    expect(roundsOf(given, beforeBoth - 1)[0]?.reasons).toEqual([]);
  });

  it('that nobody took are nobody’s', () => {
    const given = requestedCase().mustSend('WithdrawCase', 'requester', inFebruary(11), { reason: 'other' });
    expect(roundsOf(given)).toMatchObject([{ how: 'withdrawn', round: 1 }]);
    expect(roundsOf(given)[0]).not.toHaveProperty('cadre');
  });

  it('follow each other by what undid them, and what they are never changes, in any life', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = liveSteps(beginCase(), script);
        const rounds = roundsOf(given);
        const endings = given.events.filter(({ type }) =>
          ['CaseResolved', 'CaseWithdrawn', 'CaseDeclined'].includes(type),
        );
        expect(rounds.map(({ version }) => version)).toEqual(endings.map(({ version }) => version));
        expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_, n) => n + 1));
        for (const [n, { before }] of rounds.entries()) expect(before).toBe(rounds[n - 1]?.undone);
        for (const { undone } of rounds.slice(0, -1)) expect(undone).toBeDefined();
        for (const [n, ended] of rounds.entries())
          expect(asItWas(roundsOf(given, ended.version)[n])).toEqual(asItWas(ended));
      }),
      RUNS,
    );
  });
});

/** Without what is said of it later. */
function asItWas(round: EndedRound | undefined): Partial<EndedRound> {
  const { grade: _grade, reasons: _reasons, undone: _undone, ...ended } = round ?? ({} as EndedRound);
  return ended;
}
