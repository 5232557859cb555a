import { describe, expect, it } from '@jest/globals';
import { listTurns } from '../../src/turns/list-turns.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { DRAW_ID, UNDER_DRAW, drawn, notDrawn } from '../support/drawing.ts';

const DRAWN_AT = inFebruary(19);
const LATER = inFebruary(20);
const holds = { holds: true } as const;
const reason = '当事企业是本人亲属';
const next = {
  ...{ draw: DRAW_ID, round: 1, verifier: 'verifier-2' },
  ...({ instead: 'verifier-1', because: 'conflict' } as const),
};

const declined = (): CaseHarness =>
  requestedCase(UNDER_DRAW)
    .mustSend('TakeCase', 'officer', inFebruary(10, '09:10'), {})
    .mustSend('DeclineCase', 'officer', inFebruary(10, '09:20'), { reason: 'out-of-remit' });
const drawnCase = (said: object = {}): CaseHarness =>
  declined().mustSend('RecordCaseDrawn', 'clock', DRAWN_AT, { ...drawn, ...said });
const turnsOf = ({ opened }: CaseHarness) => listTurns(opened).map(({ turn, whose }) => [turn, whose]);

describe('a declined case under a programme with draws', () => {
  it('is a member of a draw, and stays closed', () => {
    const given = drawnCase();
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'declined', verifier: 'verifier-1' });
    expect(given.events.at(-1)?.type).toBe('CaseDrawn');
    expect(given.refusal('RecordCaseNotDrawn', 'clock', LATER, notDrawn)).toBe('round-drawn-before');
  });

  it('that is drawn is checked on paper by its verifier: the reason holds', () => {
    const given = drawnCase();
    expect(turnsOf(given)).toEqual([['check-decline', 'verifier-1']]);
    given.mustSend('RecordDeclineCheck', 'verifier', LATER, holds);
    expect(given.opened).toMatchObject({ stage: 'closed', draw: { told: true } });
    expect(given.eventsOf('NoticeIssued').map(({ data }) => data.template)).not.toContain('decline-not-upheld');
    expect(turnsOf(given)).toEqual([]);
    expect(given.refusal('RecordDeclineCheck', 'verifier', LATER, holds)).toBe('decline-checked');
  });

  it('whose reason does not hold is the supervisor’s to reopen, who is told', () => {
    const given = drawnCase();
    expect(given.refusal('RecordDeclineCheck', 'verifier', LATER, { holds: false })).toBe('required');
    given.mustSend('RecordDeclineCheck', 'verifier', LATER, { holds: false, text: '属本区职责' });
    const told = given.eventsOf('NoticeIssued').find(({ data }) => data.template === 'decline-not-upheld');
    expect(told?.data.recipients).toEqual([given.opened.desk.supervisor]);
    given.mustSend('ReopenCase', 'supervisor', inFebruary(21), { reason: '应受理' });
    expect(given.opened).toMatchObject({ stage: 'request' });
    expect(given.opened).not.toHaveProperty('verifier');
  });

  it('is checked by nobody else, and by nobody where it is not drawn or was not declined', () => {
    expect(drawnCase().refusal('RecordDeclineCheck', 'verifier2', LATER, holds)).toBe('not-the-verifier');
    const left = declined();
    expect(left.refusal('RecordDeclineCheck', 'verifier', LATER, holds)).toBe('decline-not-drawn');
    left.mustSend('RecordCaseNotDrawn', 'clock', DRAWN_AT, notDrawn);
    expect(left.refusal('RecordDeclineCheck', 'verifier', LATER, holds)).toBe('decline-not-drawn');
    expect(requestedCase().refusal('RecordDeclineCheck', 'verifier', LATER, holds)).toBe('not-declined');
  });

  it('nobody may check it: the supervisor assigns somebody with a reason', () => {
    const given = drawnCase({ verifier: undefined });
    expect(turnsOf(given)).toMatchObject([['assign-verifier', expect.stringContaining('supervisor')]]);
    expect(given.refusal('RecordDeclineCheck', 'verifier', LATER, holds)).toBe('no-verifier-assigned');
    const assigned = { verifier: 'verifier-2', exception: '无人可派' };
    expect(given.refusal('AssignVerifier', 'leader', LATER, assigned)).toBe('look-back-untold');
    given.mustSend('AssignVerifier', 'supervisor', LATER, assigned);
    given.mustSend('RecordDeclineCheck', 'verifier2', LATER, holds);
    expect(declined().refusal('AssignVerifier', 'supervisor', LATER, assigned)).toBe('case-closed');
  });

  it('that was not drawn is given to no verifier', () => {
    const assigned = { verifier: 'verifier-2', exception: '无人可派' };
    const left = declined().mustSend('RecordCaseNotDrawn', 'clock', DRAWN_AT, notDrawn);
    expect(left.refusal('AssignVerifier', 'supervisor', LATER, assigned)).toBe('case-closed');
    expect(left.refusal('DeclareConflict', 'verifier', LATER, { reason })).toBe('decline-not-drawn');
  });

  it('whose verifier stands back goes to the next of the lot, who checks it', () => {
    const given = drawnCase();
    expect(given.refusal('DeclareConflict', 'verifier2', LATER, { reason })).toBe('not-the-verifier');
    given.mustSend('DeclareConflict', 'verifier', LATER, { reason });
    expect(given.opened).toMatchObject({ stage: 'closed', recused: ['verifier-1'], byException: false });
    expect(turnsOf(given)).toMatchObject([['assign-verifier', expect.stringContaining('supervisor')]]);
    expect(given.refusal('RecordDeclineCheck', 'verifier', LATER, holds)).toBe('no-verifier-assigned');
    expect(given.refusal('RecordVerifierDrawn', 'clock', LATER, { ...next, verifier: 'verifier-1' })).toBe(
      'verifier-recused',
    );
    given.mustSend('RecordVerifierDrawn', 'clock', LATER, next);
    expect(turnsOf(given)).toEqual([['check-decline', 'verifier-2']]);
    given.mustSend('RecordDeclineCheck', 'verifier2', LATER, holds);
    const chosen = { ...next, instead: 'verifier-2', because: 'away', verifier: 'verifier-3' } as const;
    expect(given.refusal('RecordVerifierDrawn', 'clock', LATER, chosen)).toBe('case-closed');
    expect(given.refusal('DeclareConflict', 'verifier2', LATER, { reason })).toBe('decline-checked');
  });

  it('whose verifier is away goes to the next of the lot without his doing', () => {
    const given = drawnCase().mustSend('RecordVerifierDrawn', 'clock', LATER, { ...next, because: 'away' });
    expect(given.opened).toMatchObject({ verifier: 'verifier-2' });
    expect(given.opened).not.toHaveProperty('recused');
  });
});
