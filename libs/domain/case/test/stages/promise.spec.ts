import { describe, expect, it } from '@jest/globals';
import { explainCase } from '../../src/explain/explain-case.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { officeInstant } from '../support/case-harness.ts';
import { caseAtWork, inFebruary, requestedCase } from '../support/cases-at-stages.ts';

const COMPLAINT = { kind: 'complaint', reason: '改类' } as const;
const TRANSFER = { toOffice: 'xd', reason: '属地' };
/** A class that gives ten days or fifteen, and a version that keeps promises. */
const KEPT = { programme: 'guangdong@2' };

const clocksOf = (given: CaseHarness, kind: string) =>
  explainCase(given.opened, given.events, given.opened.at).clocks.filter((clock) => clock.kind === kind);
const promised = (given: CaseHarness, kind = 'resolve') => clocksOf(given, kind).at(-1)?.promised;
const march = (day: number, time: string) => officeInstant(`2020-03-${String(day).padStart(2, '0')} ${time}`);
const resolve = (given: CaseHarness, at: ReturnType<typeof inFebruary>): CaseHarness =>
  given.mustSend('ResolveCase', 'cadre', at, { reply: '已解决', outcome: 'solved' });

describe('Where nobody else had to agree, the earlier date stays as what was promised;', () => {
  it('put off by another class a minute before it is due, and missed', () => {
    const given = caseAtWork(KEPT);
    const before = given.clock('resolve')?.due;
    given.mustSend('ReclassifyCase', 'officer', inFebruary(24, '16:59'), COMPLAINT);
    expect(promised(given)).toEqual({ due: before, standing: 'open' });
    resolve(given, inFebruary(26));
    expect(promised(given)).toEqual({ due: before, standing: 'missed' });
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toEqual([]);
  });

  it('whether it was kept stands in explanations and reports.', () => {
    const given = resolve(
      caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT),
      inFebruary(24, '17:00'),
    );
    expect(promised(given)).toMatchObject({ due: inFebruary(24, '17:00'), standing: 'kept' });
  });

  it('it earns what the clock earns; by a wait and by an approved extension', () => {
    const given = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12, '10:00'), COMPLAINT);
    given.mustSend('WaitForParty', 'cadre', inFebruary(13, '09:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(17, '09:00'),
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(14, '09:00'), {});
    expect(promised(given)).toMatchObject({ due: inFebruary(25, '17:00') });
    given.mustSend('RequestExtension', 'cadre', inFebruary(18), { amount: 2, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(18), {});
    expect(promised(given)).toMatchObject({ due: inFebruary(27, '17:00'), standing: 'open' });
  });

  it('is not missed while its clock is paused: it earns the whole wait, across the date itself', () => {
    const given = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);
    given.mustSend('WaitForParty', 'supervisor', inFebruary(20, '09:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(28, '09:00'),
    });
    expect(
      explainCase(given.opened, given.events, inFebruary(26)).clocks.find(({ kind }) => kind === 'resolve')?.promised,
    ).toEqual({
      ...{ due: inFebruary(24, '17:00'), standing: 'open' },
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(27, '09:00'), {});
    // Five working days were paused, and three were left.
    expect(promised(given)).toEqual({ due: march(2, '17:00'), standing: 'open' });
  });

  it('one that was missed stays missed; whatever is earned later, in its clock and in the next', () => {
    const given = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);
    given.mustSend('WaitForParty', 'cadre', inFebruary(25, '09:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(26, '09:00'),
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(26, '09:00'), {});
    given.mustSend('RequestExtension', 'cadre', inFebruary(26, '10:00'), { amount: 5, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(26, '10:00'), {});
    const missed = { due: inFebruary(24, '17:00'), standing: 'missed' };
    expect(promised(given)).toEqual(missed);
    given.mustSend('WithdrawCase', 'officer', inFebruary(26, '11:00'), { reason: 'solved-itself' });
    given.mustSend('ReopenCase', 'officer', inFebruary(26, '12:00'), { reason: '又来' });
    expect(promised(given)).toEqual(missed);
    expect(promised(resolve(given, inFebruary(27)))).toEqual(missed);
  });

  it('keeps what it earned before the next clock took it over', () => {
    const given = caseAtWork(KEPT);
    given.mustSend('RequestExtension', 'cadre', inFebruary(18), { amount: 2, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(18), {});
    given.mustSend('WithdrawCase', 'officer', inFebruary(19, '09:00'), { reason: 'solved-itself' });
    given.mustSend('ReopenCase', 'officer', inFebruary(19, '10:00'), { reason: '又来' });
    expect(promised(given)).toMatchObject({ due: inFebruary(26, '17:00') });
    given.mustSend('WaitForParty', 'cadre', inFebruary(20, '09:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(24, '09:00'),
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(21, '09:00'), {});
    expect(promised(given)).toMatchObject({ due: inFebruary(27, '17:00'), standing: 'open' });
  });

  it('twice: the first of the dates is the promise', () => {
    const advice = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(10, '12:00'), {
      kind: 'advice',
      reason: '改类',
    });
    const short = advice.clock('resolve')?.due;
    advice.mustSend('ReclassifyCase', 'officer', inFebruary(11), { kind: 'help', reason: '改类' });
    advice.mustSend('ReclassifyCase', 'officer', inFebruary(11, '10:00'), COMPLAINT);
    expect(promised(advice)).toMatchObject({ due: short });
  });

  it('put off by withdrawing a case and taking it up again', () => {
    const given = caseAtWork(KEPT);
    const before = given.clock('resolve')?.due;
    given.mustSend('WithdrawCase', 'officer', inFebruary(24, '16:00'), { reason: 'solved-itself' });
    given.mustSend('ReopenCase', 'officer', inFebruary(24, '16:30'), { reason: '又来' });
    expect(clocksOf(given, 'resolve').map(({ stopped }) => stopped?.how)).toEqual(['withdrawn', undefined]);
    expect(promised(given)).toEqual({ due: before, standing: 'open' });
  });

  it('What is transferred, withdrawn or declined ends as that, never as met.', () => {
    const given = requestedCase(KEPT);
    const before = given.clock('intake')?.due;
    for (const day of [10, 11]) {
      given.mustSend('TransferCase', 'officer', inFebruary(day, '15:00'), TRANSFER);
      given.mustSend('RefuseTransfer', 'otherOfficer', inFebruary(day, '16:00'), { reason: '不属' });
    }
    expect(clocksOf(given, 'intake').map(({ stopped }) => stopped?.how)).toEqual([
      'transferred',
      'transferred',
      undefined,
    ]);
    // Day after day, and the first of the dates stays what was promised.
    expect(promised(given, 'intake')).toMatchObject({ due: before, standing: 'missed' });
    const declined = requestedCase(KEPT).mustSend('TakeCase', 'officer', inFebruary(10, '10:00'), {});
    declined.mustSend('DeclineCase', 'officer', inFebruary(10, '10:30'), { reason: 'out-of-remit' });
    declined.mustSend('ReopenCase', 'officer', inFebruary(10, '10:45'), { reason: '又来' });
    expect(clocksOf(declined, 'intake').map(({ stopped }) => stopped?.how)).toEqual(['declined', undefined]);
    expect(promised(declined, 'intake')).toMatchObject({ due: inFebruary(11), standing: 'open' });
  });

  it('is none that nobody put off, nor one that another person has to put off', () => {
    expect(promised(caseAtWork(KEPT))).toBeUndefined();
    expect(promised(resolve(caseAtWork(KEPT), inFebruary(12)))).toBeUndefined();
    const strict = caseAtWork({ programme: 'guangdong@3' }).mustSend(
      'ReclassifyCase',
      'supervisor',
      inFebruary(12),
      COMPLAINT,
    );
    expect(promised(strict)).toBeUndefined();
  });

  it('is kept all the same where nobody had to agree: a first transfer and its refusal', () => {
    const given = requestedCase({ programme: 'guangdong@3' });
    const before = given.clock('intake')?.due;
    given.mustSend('TransferCase', 'officer', inFebruary(10, '15:00'), TRANSFER);
    given.mustSend('RefuseTransfer', 'otherOfficer', inFebruary(10, '16:00'), { reason: '不属' });
    expect(promised(given, 'intake')).toEqual({ due: before, standing: 'open' });
    // The second needs a supervisor: what he agrees to adds no promise and takes none away.
    given.mustSend('TransferCase', 'supervisor', inFebruary(10, '16:10'), TRANSFER);
    given.mustSend('RefuseTransfer', 'otherOfficer', inFebruary(10, '16:20'), { reason: '不属' });
    expect(promised(given, 'intake')).toEqual({ due: before, standing: 'open' });
    const declined = requestedCase({ programme: 'guangdong@3' }).mustSend(
      'TakeCase',
      'officer',
      inFebruary(10, '10:00'),
      {},
    );
    declined.mustSend('DeclineCase', 'officer', inFebruary(10, '10:30'), { reason: 'out-of-remit' });
    declined.mustSend('ReopenCase', 'supervisor', inFebruary(10, '10:45'), { reason: '又来' });
    expect(promised(declined, 'intake')).toBeUndefined();
  });

  it('is none that was missed: that is a breach', () => {
    const given = requestedCase(KEPT);
    given.mustSend('TransferCase', 'officer', inFebruary(12), TRANSFER);
    given.mustSend('RefuseTransfer', 'otherOfficer', inFebruary(12, '11:00'), { reason: '不属' });
    expect(promised(given, 'intake')).toBeUndefined();
    expect(given.eventsOf('ClockBreached')).toHaveLength(1);
  });
});
