import { describe, expect, it } from '@jest/globals';
import { closedOut, on, requested, resolved } from '../support/lives.ts';

describe('a closed case', () => {
  it('takes no more work', () => {
    expect(closedOut().refusal('ResolveCase', 'cadre', on(18), { reply: '好', outcome: 'solved' })).toBe('case-closed');
    expect(closedOut().refusal('DisputeResolution', 'requester', on(18), { text: '又坏了' })).toBe('case-closed');
  });

  it('reopened is held by its last holder, with new clocks; what the old ones did stays, and no old rung fires', () => {
    const given = closedOut().that('ReopenCase', 'supervisor', on(18), { reason: '又缺货' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.clock('resolve')).toMatchObject({ from: on(18), due: on(25, '17:00') });
    const old = Object.values(given.opened.clocks)
      .filter(({ stopped }) => stopped)
      .map(({ clock }) => clock);
    given.settle(on(28));
    const fired = given.of('RungFired').map(({ data }) => data.clock);
    expect(fired.some((clock) => old.includes(clock))).toBe(false);
    expect(fired).toHaveLength(3);
  });

  it('declined can be reopened as a request', () => {
    const given = requested().that('DeclineCase', 'officer', on(10), { reason: 'already-handled' });
    given.that('ReopenCase', 'supervisor', on(11), { reason: '误判' });
    expect(given.opened.stage).toBe('request');
    expect(given.clock('intake')?.from).toBe(on(11));
    expect(resolved().refusal('ReopenCase', 'supervisor', on(18), { reason: '误判' })).toBe('not-closed');
  });
});

describe('a rating', () => {
  it('is given once, in five grades', () => {
    const given = closedOut();
    expect(given.refusal('RateCase', 'requester', on(18), { grade: 6 as never })).toBe('not-a-grade');
    given.that('RateCase', 'requester', on(18), { grade: 5 });
    expect(given.refusal('RateCase', 'requester', on(18), { grade: 4 })).toBe('already-rated');
  });

  it('that is bad and given by name is called back in its time, and put right within five working days', () => {
    const given = closedOut().that('RateCase', 'requester', on(18), { grade: 1, realName: true });
    expect(given.next.map((act) => act.split(' ')[0])).toEqual(['rating-callback', 'breach']);
    given.that('RecordCallback', 'officer2', on(18), { reached: true, satisfied: false });
    given.that('RecordCallback', 'officer2', on(20), { reached: true, satisfied: true });
    expect(given.next).toEqual([]);
    expect(given.refusal('RecordCallback', 'officer2', on(20), { reached: false })).toBe('no-callback-due');
  });

  it('not called back in time is a breach, after the case is closed', () => {
    const given = closedOut().that('RateCase', 'requester', on(18), { grade: 2, realName: true });
    given.settle(on(28));
    expect(given.of('ClockBreached').map(({ data }) => data.kind)).toEqual(
      expect.arrayContaining(['rating-callback', 'rating-correction']),
    );
  });

  it('whose calls reach nobody is left once the last of them has gone unanswered', () => {
    const given = closedOut().that('RateCase', 'requester', on(18), { grade: 1, realName: true });
    for (const time of ['10:00', '11:00', '12:00']) {
      given.that('RecordCallback', 'officer2', on(18, time), { reached: false });
    }
    expect(given.next.map((act) => act.split(' ')[0])).toEqual(['callbacks-exhausted', 'breach']);
    given.settle(on(28));
    expect(given.of('CallbacksExhausted')).toMatchObject([{ at: on(19, '17:00'), data: { attempts: 3 } }]);
    expect(given.of('ClockBreached').filter(({ data }) => data.kind.startsWith('rating'))).toEqual([]);
    expect(given.next).toEqual([]);
  });

  it('that is bad without a name makes the look-back a must, and no call', () => {
    const given = resolved().that('RateCase', 'requester', on(13), { grade: 1 });
    given.that('ConfirmResolution', 'requester', on(13), {});
    expect(given.refusal('CloseOut', 'verifier', on(14), {})).toBe('look-back-missing');
    expect(given.clock('rating-callback')).toBeUndefined();
  });
});
