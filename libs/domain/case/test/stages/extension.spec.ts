import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../src/evolve/evolve.ts';
import type { Given } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';

describe('an extension', () => {
  const asked = (amount = 3): Given => atWork().that('RequestExtension', 'cadre', on(14), { amount, reason: '货在途' });

  it('approved by somebody else before the due instant moves it and re-arms what lies before it', () => {
    const given = atWork();
    given.settle(on(15));
    given.that('RequestExtension', 'cadre', on(17), { amount: 3, reason: '货在途' });
    given.that('ApproveExtension', 'supervisor', on(17, '10:00'), {});
    expect(given.clock('resolve')?.due).toBe(on(20, '17:00'));
    given.settle(on(21));
    expect(given.of('ReminderFired').map(({ at, data }) => [at, data.act.split('/')[1]])).toEqual([
      [on(14, '17:00'), 'reminder'],
      [on(19, '17:00'), 'reminder+1'],
    ]);
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: on(20, '17:00') },
    ]);
  });

  it('is bounded, asked in time, one at a time and once', () => {
    expect(atWork().refusal('RequestExtension', 'cadre', on(14), { amount: 11, reason: '多' })).toBe(
      'extension-too-long',
    );
    expect(atWork().refusal('RequestExtension', 'cadre', on(14), { amount: 0, reason: '少' })).toBe(
      'not-a-whole-number',
    );
    expect(atWork().refusal('RequestExtension', 'cadre', on(17, '17:01'), { amount: 1, reason: '迟' })).toBe(
      'extension-after-due',
    );
    expect(asked().refusal('RequestExtension', 'cadre', on(14), { amount: 1, reason: '再' })).toBe('extension-pending');
    const granted = asked().that('ApproveExtension', 'supervisor', on(14), {});
    expect(granted.refusal('RequestExtension', 'cadre', on(14), { amount: 1, reason: '再' })).toBe('extension-used-up');
  });

  it('asked at exactly the due instant is in time', () => {
    expect(atWork().refusal('RequestExtension', 'cadre', on(17, '17:00'), { amount: 1, reason: '准时' })).toBe(
      'accepted',
    );
  });

  it('approved however long it took, but before the due instant, is right; whoever has to approve is reminded', () => {
    const given = atWork().that('RequestExtension', 'cadre', on(11), { amount: 3, reason: '货在途' });
    given.settle(on(13));
    expect(given.of('ReminderFired')).toMatchObject([{ at: on(12, '17:00'), data: { recipients: ['supervisor-1'] } }]);
    expect(given.of('ExtensionLapsed')).toEqual([]);
    given.that('ApproveExtension', 'supervisor', on(17, '17:00'), {});
    expect(given.clock('resolve')?.due).toBe(on(20, '17:00'));
  });

  it('asked for lapses with the date it was asked for, wherever that goes', () => {
    const given = atWork().that('RequestExtension', 'cadre', on(11), { amount: 3, reason: '货在途' });
    given
      .that('WaitForParty', 'supervisor', on(12), { party: 'enterprise', reason: '等', until: on(13) })
      .settle(on(13, '09:01'));
    expect([given.clock('resolve')?.due, given.clock('extension-decision')?.due]).toEqual([
      on(18, '17:00'),
      on(18, '17:00'),
    ]);
    expect(given.clock('extension-decision')).toMatchObject({ pauses: [{ from: on(12), to: on(13) }] });
    given.settle(on(18, '17:01'));
    expect(given.of('ExtensionLapsed')).toMatchObject([{ at: on(18, '17:00') }]);
    expect(given.of('ClockBreached').at(-1)).toMatchObject({ at: on(18, '17:00'), data: { kind: 'resolve' } });
  });

  it('lapsed before its date, as requests of before did, says that it lapsed', () => {
    const given = asked();
    const { clock = '' } = given.clock('extension-decision') ?? {};
    const fold = (event: object): void => {
      given.state = evolve(given.state, { ...event, at: on(14), version: given.opened.version + 1 } as never);
    };
    fold({
      type: 'ExtensionLapsed',
      data: { clock, act: `${clock}/due`, extends: 'resolve@4', approver: 'supervisor-1' },
    });
    fold({ type: 'ClockStopped', data: { clock, kind: 'extension-decision', owner: 'office', how: 'lapsed' } });
    expect(given.refusal('ApproveExtension', 'supervisor', on(14), {})).toBe('extension-lapsed');
    expect(given.refusal('ApproveExtension', 'supervisor', on(18), {})).toBe('approval-after-due');
  });

  it('unanswered lapses, naming the approver, and stops no clock', () => {
    const given = atWork().that('RequestExtension', 'cadre', on(17), { amount: 1, reason: '货在途' });
    expect(given.refusal('ApproveExtension', 'supervisor', on(17, '17:01'), {})).toBe('approval-after-due');
    given.settle(on(18));
    expect(given.of('ExtensionLapsed')).toMatchObject([{ at: on(17, '17:00'), data: { approver: 'supervisor-1' } }]);
    const types = given.events.map(({ type }) => type);
    expect(types.indexOf('ExtensionLapsed')).toBeLessThan(types.lastIndexOf('ClockBreached'));
  });

  it('rejected leaves the due date; nobody approves his own', () => {
    const given = asked().that('RejectExtension', 'supervisor', on(14), { reason: '不必' });
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
    expect(given.refusal('ApproveExtension', 'supervisor', on(14), {})).toBe('no-extension-pending');
    const own = { type: 'ApproveExtension', by: 'supervisor', at: on(14), data: {}, onBehalfOf: 'cadre-1' } as const;
    expect(asked().send(own)).toMatchObject({ code: 'never-for-another' });
  });
});
