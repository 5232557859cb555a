import { describe, expect, it } from '@jest/globals';
import { explainCase } from '../../src/explain/explain-case.ts';
import type { Given } from '../support/given.ts';
import { local } from '../support/given.ts';
import { atWork, on, requested } from '../support/lives.ts';

const COMPLAINT = { kind: 'complaint', reason: '改类' } as const;
const TRANSFER = { toOffice: 'xd', reason: '属地' };
/** A class that gives ten days or fifteen, and a version that keeps promises. */
const KEPT = { programme: 'guangdong@2' };

const clocksOf = (given: Given, kind: string) =>
  explainCase(given.opened, given.events, given.opened.at).clocks.filter((clock) => clock.kind === kind);
const promised = (given: Given, kind = 'resolve') => clocksOf(given, kind).at(-1)?.promised;
const march = (day: number, time: string) => local(`2020-03-${String(day).padStart(2, '0')} ${time}`);
const resolve = (given: Given, at: ReturnType<typeof on>): Given =>
  given.that('ResolveCase', 'cadre', at, { reply: '已解决', outcome: 'solved' });

describe('Where nobody else had to agree, the earlier date stays as what was promised;', () => {
  it('put off by another class a minute before it is due, and missed', () => {
    const given = atWork(KEPT);
    const before = given.clock('resolve')?.due;
    given.that('ReclassifyCase', 'officer', on(24, '16:59'), COMPLAINT);
    expect(promised(given)).toEqual({ due: before, standing: 'open' });
    resolve(given, on(26));
    expect(promised(given)).toEqual({ due: before, standing: 'missed' });
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toEqual([]);
  });

  it('whether it was kept stands in explanations and reports.', () => {
    const given = resolve(atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT), on(24, '17:00'));
    expect(promised(given)).toMatchObject({ due: on(24, '17:00'), standing: 'kept' });
  });

  it('it earns what the clock earns; by a wait and by an approved extension', () => {
    const given = atWork(KEPT).that('ReclassifyCase', 'officer', on(12, '10:00'), COMPLAINT);
    given.that('WaitForParty', 'cadre', on(13, '09:00'), { party: 'enterprise', reason: '等', until: on(17, '09:00') });
    given.that('ResumeCase', 'cadre', on(14, '09:00'), {});
    expect(promised(given)).toMatchObject({ due: on(25, '17:00') });
    given.that('RequestExtension', 'cadre', on(18), { amount: 2, reason: '货在途' });
    given.that('ApproveExtension', 'supervisor', on(18), {});
    expect(promised(given)).toMatchObject({ due: on(27, '17:00'), standing: 'open' });
  });

  it('is not missed while its clock stands still: it earns the whole wait, across the date itself', () => {
    const given = atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);
    given.that('WaitForParty', 'supervisor', on(20, '09:00'), {
      party: 'enterprise',
      reason: '等',
      until: on(28, '09:00'),
    });
    expect(
      explainCase(given.opened, given.events, on(26)).clocks.find(({ kind }) => kind === 'resolve')?.promised,
    ).toEqual({
      ...{ due: on(24, '17:00'), standing: 'open' },
    });
    given.that('ResumeCase', 'cadre', on(27, '09:00'), {});
    // Five working days stood still, and three were left.
    expect(promised(given)).toEqual({ due: march(2, '17:00'), standing: 'open' });
  });

  it('one that was missed stays missed; whatever is earned later, in its clock and in the next', () => {
    const given = atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);
    given.that('WaitForParty', 'cadre', on(25, '09:00'), { party: 'enterprise', reason: '等', until: on(26, '09:00') });
    given.that('ResumeCase', 'cadre', on(26, '09:00'), {});
    given.that('RequestExtension', 'cadre', on(26, '10:00'), { amount: 5, reason: '货在途' });
    given.that('ApproveExtension', 'supervisor', on(26, '10:00'), {});
    const missed = { due: on(24, '17:00'), standing: 'missed' };
    expect(promised(given)).toEqual(missed);
    given.that('WithdrawCase', 'officer', on(26, '11:00'), { reason: 'solved-itself' });
    given.that('ReopenCase', 'officer', on(26, '12:00'), { reason: '又来' });
    expect(promised(given)).toEqual(missed);
    expect(promised(resolve(given, on(27)))).toEqual(missed);
  });

  it('keeps what it earned before the next clock took it over', () => {
    const given = atWork(KEPT);
    given.that('RequestExtension', 'cadre', on(18), { amount: 2, reason: '货在途' });
    given.that('ApproveExtension', 'supervisor', on(18), {});
    given.that('WithdrawCase', 'officer', on(19, '09:00'), { reason: 'solved-itself' });
    given.that('ReopenCase', 'officer', on(19, '10:00'), { reason: '又来' });
    expect(promised(given)).toMatchObject({ due: on(26, '17:00') });
    given.that('WaitForParty', 'cadre', on(20, '09:00'), { party: 'enterprise', reason: '等', until: on(24, '09:00') });
    given.that('ResumeCase', 'cadre', on(21, '09:00'), {});
    expect(promised(given)).toMatchObject({ due: on(27, '17:00'), standing: 'open' });
  });

  it('twice: the first of the dates is the promise', () => {
    const advice = atWork(KEPT).that('ReclassifyCase', 'officer', on(10, '12:00'), { kind: 'advice', reason: '改类' });
    const short = advice.clock('resolve')?.due;
    advice.that('ReclassifyCase', 'officer', on(11), { kind: 'help', reason: '改类' });
    advice.that('ReclassifyCase', 'officer', on(11, '10:00'), COMPLAINT);
    expect(promised(advice)).toMatchObject({ due: short });
  });

  it('put off by withdrawing a case and taking it up again', () => {
    const given = atWork(KEPT);
    const before = given.clock('resolve')?.due;
    given.that('WithdrawCase', 'officer', on(24, '16:00'), { reason: 'solved-itself' });
    given.that('ReopenCase', 'officer', on(24, '16:30'), { reason: '又来' });
    expect(clocksOf(given, 'resolve').map(({ stopped }) => stopped?.how)).toEqual(['withdrawn', undefined]);
    expect(promised(given)).toEqual({ due: before, standing: 'open' });
  });

  it('What is transferred, withdrawn or declined ends as that, never as met.', () => {
    const given = requested(KEPT);
    const before = given.clock('intake')?.due;
    for (const day of [10, 11]) {
      given.that('TransferCase', 'officer', on(day, '15:00'), TRANSFER);
      given.that('RefuseTransfer', 'otherOfficer', on(day, '16:00'), { reason: '不属' });
    }
    expect(clocksOf(given, 'intake').map(({ stopped }) => stopped?.how)).toEqual([
      'transferred',
      'transferred',
      undefined,
    ]);
    // Day after day, and the first of the dates stays what was promised.
    expect(promised(given, 'intake')).toMatchObject({ due: before, standing: 'missed' });
    const declined = requested(KEPT).that('TakeCase', 'officer', on(10, '10:00'), {});
    declined.that('DeclineCase', 'officer', on(10, '10:30'), { reason: 'out-of-remit' });
    declined.that('ReopenCase', 'officer', on(10, '10:45'), { reason: '又来' });
    expect(clocksOf(declined, 'intake').map(({ stopped }) => stopped?.how)).toEqual(['declined', undefined]);
    expect(promised(declined, 'intake')).toMatchObject({ due: on(11), standing: 'open' });
  });

  it('is none that nobody put off, nor one that another person has to put off', () => {
    expect(promised(atWork(KEPT))).toBeUndefined();
    expect(promised(resolve(atWork(KEPT), on(12)))).toBeUndefined();
    const strict = atWork({ programme: 'guangdong@3' }).that('ReclassifyCase', 'supervisor', on(12), COMPLAINT);
    expect(promised(strict)).toBeUndefined();
  });

  it('is kept all the same where nobody had to agree: a first transfer and its refusal', () => {
    const given = requested({ programme: 'guangdong@3' });
    const before = given.clock('intake')?.due;
    given.that('TransferCase', 'officer', on(10, '15:00'), TRANSFER);
    given.that('RefuseTransfer', 'otherOfficer', on(10, '16:00'), { reason: '不属' });
    expect(promised(given, 'intake')).toEqual({ due: before, standing: 'open' });
    // The second needs a supervisor: what he agrees to adds no promise and takes none away.
    given.that('TransferCase', 'supervisor', on(10, '16:10'), TRANSFER);
    given.that('RefuseTransfer', 'otherOfficer', on(10, '16:20'), { reason: '不属' });
    expect(promised(given, 'intake')).toEqual({ due: before, standing: 'open' });
    const declined = requested({ programme: 'guangdong@3' }).that('TakeCase', 'officer', on(10, '10:00'), {});
    declined.that('DeclineCase', 'officer', on(10, '10:30'), { reason: 'out-of-remit' });
    declined.that('ReopenCase', 'supervisor', on(10, '10:45'), { reason: '又来' });
    expect(promised(declined, 'intake')).toBeUndefined();
  });

  it('is none that was missed: that is a breach', () => {
    const given = requested(KEPT);
    given.that('TransferCase', 'officer', on(12), TRANSFER);
    given.that('RefuseTransfer', 'otherOfficer', on(12, '11:00'), { reason: '不属' });
    expect(promised(given, 'intake')).toBeUndefined();
    expect(given.of('ClockBreached')).toHaveLength(1);
  });
});
