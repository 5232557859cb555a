import { describe, expect, it } from '@jest/globals';
import { closedOutCase, inFebruary, requestedCase, resolvedCase } from '../support/cases-at-stages.ts';

describe('a closed case', () => {
  it('takes no more work', () => {
    expect(closedOutCase().refusal('ResolveCase', 'cadre', inFebruary(18), { reply: '好', outcome: 'solved' })).toBe(
      'case-closed',
    );
    expect(closedOutCase().refusal('DisputeResolution', 'requester', inFebruary(18), { text: '又坏了' })).toBe(
      'case-closed',
    );
  });

  it('reopened is held by its last holder, with new clocks; what the old ones did stays, and no old rung fires', () => {
    const given = closedOutCase().mustSend('ReopenCase', 'supervisor', inFebruary(18), { reason: '又缺货' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.clock('resolve')).toMatchObject({ from: inFebruary(18), due: inFebruary(25, '17:00') });
    const old = Object.values(given.opened.clocks)
      .filter(({ stopped }) => stopped)
      .map(({ clock }) => clock);
    given.settle(inFebruary(28));
    const fired = given.eventsOf('RungFired').map(({ data }) => data.clock);
    expect(fired.some((clock) => old.includes(clock))).toBe(false);
    expect(fired).toHaveLength(3);
  });

  it('declined can be reopened as a request', () => {
    const given = requestedCase().mustSend('DeclineCase', 'officer', inFebruary(10), { reason: 'already-handled' });
    given.mustSend('ReopenCase', 'supervisor', inFebruary(11), { reason: '误判' });
    expect(given.opened.stage).toBe('request');
    expect(given.clock('intake')?.from).toBe(inFebruary(11));
    expect(resolvedCase().refusal('ReopenCase', 'supervisor', inFebruary(18), { reason: '误判' })).toBe('not-closed');
  });
});

describe('a rating', () => {
  it('is given once, in five grades', () => {
    const given = closedOutCase();
    expect(given.refusal('RateCase', 'requester', inFebruary(18), { grade: 6 as never })).toBe('not-a-grade');
    given.mustSend('RateCase', 'requester', inFebruary(18), { grade: 5 });
    expect(given.refusal('RateCase', 'requester', inFebruary(18), { grade: 4 })).toBe('already-rated');
  });

  it('that is bad and given by name is called back in its time, and put right within five working days', () => {
    const given = closedOutCase().mustSend('RateCase', 'requester', inFebruary(18), { grade: 1, realName: true });
    expect(given.next.map((act) => act.split(' ')[0])).toEqual(['rating-callback', 'breach']);
    given.mustSend('RecordCallback', 'officer2', inFebruary(18), { reached: true, satisfied: false });
    given.mustSend('RecordCallback', 'officer2', inFebruary(20), { reached: true, satisfied: true });
    expect(given.next).toEqual([]);
    expect(given.refusal('RecordCallback', 'officer2', inFebruary(20), { reached: false })).toBe('no-callback-due');
  });

  it('not called back in time is a breach, after the case is closed', () => {
    const given = closedOutCase().mustSend('RateCase', 'requester', inFebruary(18), { grade: 2, realName: true });
    given.settle(inFebruary(28));
    expect(given.eventsOf('ClockBreached').map(({ data }) => data.kind)).toEqual(
      expect.arrayContaining(['rating-callback', 'rating-correction']),
    );
  });

  it('whose calls reach nobody is left once the last of them has gone unanswered', () => {
    const given = closedOutCase().mustSend('RateCase', 'requester', inFebruary(18), { grade: 1, realName: true });
    for (const time of ['10:00', '11:00', '12:00']) {
      given.mustSend('RecordCallback', 'officer2', inFebruary(18, time), { reached: false });
    }
    expect(given.next.map((act) => act.split(' ')[0])).toEqual(['callbacks-exhausted', 'breach']);
    given.settle(inFebruary(28));
    expect(given.eventsOf('CallbacksExhausted')).toMatchObject([
      { at: inFebruary(19, '17:00'), data: { attempts: 3 } },
    ]);
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind.startsWith('rating'))).toEqual([]);
    expect(given.next).toEqual([]);
  });

  it('that is bad without a name makes the look-back a must, and no call', () => {
    const given = resolvedCase().mustSend('RateCase', 'requester', inFebruary(13), { grade: 1 });
    given.mustSend('ConfirmResolution', 'requester', inFebruary(13), {});
    expect(given.refusal('CloseOut', 'verifier', inFebruary(14), {})).toBe('look-back-missing');
    expect(given.clock('rating-callback')).toBeUndefined();
  });
});
