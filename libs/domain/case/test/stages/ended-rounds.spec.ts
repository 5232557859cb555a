import { describe, expect, it } from '@jest/globals';
import { LOG_START } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import type { Ending } from '@lianxin/look-back';
import { gatherMembers } from '@lianxin/look-back';
import fc from 'fast-check';
import type { CaseEntry, EndedRound } from '../../src/look-back/ended-rounds.ts';
import { listEndedRounds } from '../../src/look-back/ended-rounds.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import {
  acceptedCase,
  caseAtWork,
  checkedItems,
  inFebruary,
  requestedCase,
  unsampledCase,
} from '../support/cases-at-stages.ts';
import { UNDER_DRAW, drawn, notDrawn, pendingCase } from '../support/drawing.ts';
import { driveToLookBack } from '../support/drive-case.ts';
import { anyLifeSteps, beginCase, liveSteps } from '../support/random-life.ts';
import { caseProcess } from '../support/rule-book.ts';

const RUNS = { numRuns: runs(60) };
/** As the log has them, with another entry between any two. */
const entriesOf = ({ events }: CaseHarness, door: 'http' | 'import' = 'http'): readonly CaseEntry[] =>
  events.map((event) => ({ ...event, position: String(2 * event.version), meta: { door } }));
const roundsOf = (given: CaseHarness, upTo = given.events.length): readonly EndedRound[] =>
  listEndedRounds(caseProcess.initial, entriesOf(given).slice(0, upTo));
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
    expect(roundsOf(given).map(({ before }) => before?.undone)).toEqual([undefined, 'reopened', 'reopened']);
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

  it('stand where their entries stand in the log, and came in by the same door', () => {
    const given = unsampledCase();
    const [ended] = roundsOf(given);
    expect(ended).toMatchObject({ position: String(2 * (ended?.version ?? 0)), imported: false });
    expect(listEndedRounds(caseProcess.initial, entriesOf(given, 'import'))).toMatchObject([{ imported: true }]);
  });

  it('are looked back at by nobody who ever had the case, or helped with it, whether or not he did anything', () => {
    const given = caseAtWork().mustSend('AddCoHandler', 'supervisor', inFebruary(11), { cadre: 'cadre-3' });
    given
      .mustSend('RemoveCoHandler', 'supervisor', inFebruary(11), { cadre: 'cadre-3' })
      .mustSend('ResolveCase', 'cadre', inFebruary(12), { reply: '好', outcome: 'solved' });
    expect(roundsOf(given)[0]?.barred).toEqual([
      ...['cadre-1', 'cadre-2', 'cadre-3', 'duty-1', 'officer-1', 'requester-1', 'supervisor-1'],
    ]);
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
        for (const [n, { before }] of rounds.entries()) expect(before?.undone).toBe(rounds[n - 1]?.undone);
        for (const { undone } of rounds.slice(0, -1)) expect(undone).toBeDefined();
        for (const [n, ended] of rounds.entries())
          expect(asItWas(roundsOf(given, ended.version)[n])).toEqual(asItWas(ended));
      }),
      RUNS,
    );
  });
});

describe('the rounds of a case as members of draws', () => {
  const lookBack = { items: checkedItems() };
  const WINDOW = { after: LOG_START, upTo: '1000', from: inFebruary(10, '00:00'), must: ['bad-rating'] };
  const membersOf = (given: CaseHarness) => {
    const endings: readonly Ending[] = roundsOf(given);
    return gatherMembers(endings, WINDOW).map(({ id, must, of }) =>
      [id.split('/')[1], of['ending'], ...must].join(' '),
    );
  };
  const dispute = (given: CaseHarness) => {
    given.mustSend('DisputeResolution', 'requester', inFebruary(20), { text: '没好' });
    return given.mustSend('ResolveCase', 'cadre', inFebruary(20), { reply: '好', outcome: 'solved' });
  };
  const drawnCase = () => pendingCase().mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn);

  it('that were disputed before the closing are superseded, and their next ones musts', () => {
    expect(membersOf(dispute(pendingCase()))).toEqual(['1 superseded', '2 resolved dispute']);
  });

  it('that were drawn, and not looked at before they were undone, are carried into the next', () => {
    expect(membersOf(dispute(drawnCase()))).toEqual(['1 superseded', '2 resolved carried dispute']);
    const looked = drawnCase().mustSend('RecordLookBack', 'verifier', inFebruary(19), lookBack);
    expect(membersOf(dispute(looked))).toEqual(['1 superseded', '2 resolved dispute']);
    const left = pendingCase().mustSend('RecordCaseNotDrawn', 'clock', inFebruary(19), notDrawn);
    expect(membersOf(dispute(left))).toEqual(['1 superseded', '2 resolved dispute']);
  });

  it('count withdrawals taken up again, and one rated badly is a must', () => {
    const given = caseAtWork(UNDER_DRAW);
    for (const day of [11, 13]) {
      given.mustSend('WithdrawCase', 'requester', inFebruary(day), { reason: 'other' });
      given.mustSend('ReopenCase', 'supervisor', inFebruary(day + 1), { reason: '又来' });
    }
    driveToLookBack(given).mustSend('RateCase', 'requester', given.opened.at, { grade: 1 });
    expect(membersOf(given)).toEqual(['1 superseded', '2 superseded', '3 resolved bad-rating reopened']);
  });
});

/** Without what is said of it later. */
function asItWas(round: EndedRound | undefined): Partial<EndedRound> {
  const { grade: _grade, reasons: _reasons, undone: _undone, ...rest } = round ?? ({} as EndedRound);
  const { barred: _barred, drawnAndOpen: _drawnAndOpen, ...ended } = rest;
  return ended;
}
