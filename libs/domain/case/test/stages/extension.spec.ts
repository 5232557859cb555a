import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../src/events/evolve.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';

describe('an extension', () => {
  const asked = (amount = 3): CaseHarness =>
    caseAtWork().mustSend('RequestExtension', 'cadre', inFebruary(14), { amount, reason: '货在途' });

  it('approved by somebody else before the due instant moves it and re-arms what lies before it', () => {
    const given = caseAtWork();
    given.settle(inFebruary(15));
    given.mustSend('RequestExtension', 'cadre', inFebruary(17), { amount: 3, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(17, '10:00'), {});
    expect(given.clock('resolve')?.due).toBe(inFebruary(20, '17:00'));
    given.settle(inFebruary(21));
    expect(given.eventsOf('ReminderFired').map(({ at, data }) => [at, data.act.split('/')[1]])).toEqual([
      [inFebruary(14, '17:00'), 'reminder'],
      [inFebruary(19, '17:00'), 'reminder+1'],
    ]);
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: inFebruary(20, '17:00') },
    ]);
  });

  it('re-arms a rung before the due date that was raised by hand: it can be raised once more', () => {
    const given = caseAtWork({ programme: 'shandong-complaints-2017' });
    const raise = (day: number) =>
      given.refusal('RaiseRung', 'supervisor', inFebruary(day), { rung: 'yellow-card', reason: '抓紧' });
    expect([raise(11), raise(11)]).toEqual(['accepted', 'rung-fired-before']);
    given.mustSend('RequestExtension', 'cadre', inFebruary(12), { amount: 3, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(12, '10:00'), {});
    expect([raise(13), raise(13)]).toEqual(['accepted', 'rung-fired-before']);
    expect(given.eventsOf('RungRaised').map(({ data }) => data.act.split('/')[1])).toEqual([
      'yellow-card',
      'yellow-card+1',
    ]);
  });

  it('is decided by a paper, whose number is in the entry; and one without a number too', () => {
    const [documentNumber, day] = ['灵办批〔2020〕7号', inFebruary(14)];
    const decided = (type: 'ApproveExtension' | 'RejectExtension', data: object) =>
      asked().mustSend(type, 'supervisor', day, data as never);
    expect(decided('ApproveExtension', { documentNumber }).eventsOf('ExtensionApproved')).toMatchObject([
      { data: { documentNumber } },
    ]);
    expect(decided('RejectExtension', { reason: '不必', documentNumber }).eventsOf('ExtensionRejected')).toMatchObject([
      { data: { documentNumber } },
    ]);
    expect(decided('ApproveExtension', {}).eventsOf('ExtensionApproved')[0]?.data).not.toHaveProperty('documentNumber');
    expect(asked().refusal('ApproveExtension', 'supervisor', day, { documentNumber: ' ' })).toBe('required');
  });

  it('is bounded, asked in time, one at a time and once', () => {
    expect(caseAtWork().refusal('RequestExtension', 'cadre', inFebruary(14), { amount: 11, reason: '多' })).toBe(
      'extension-too-long',
    );
    expect(caseAtWork().refusal('RequestExtension', 'cadre', inFebruary(14), { amount: 0, reason: '少' })).toBe(
      'not-a-whole-number',
    );
    expect(
      caseAtWork().refusal('RequestExtension', 'cadre', inFebruary(17, '17:01'), { amount: 1, reason: '迟' }),
    ).toBe('extension-after-due');
    expect(asked().refusal('RequestExtension', 'cadre', inFebruary(14), { amount: 1, reason: '再' })).toBe(
      'extension-pending',
    );
    const granted = asked().mustSend('ApproveExtension', 'supervisor', inFebruary(14), {});
    expect(granted.refusal('RequestExtension', 'cadre', inFebruary(14), { amount: 1, reason: '再' })).toBe(
      'extension-used-up',
    );
  });

  it('asked at exactly the due instant is in time', () => {
    expect(
      caseAtWork().refusal('RequestExtension', 'cadre', inFebruary(17, '17:00'), { amount: 1, reason: '准时' }),
    ).toBe('accepted');
  });

  it('approved however long it took, but before the due instant, is right; the approver is reminded', () => {
    const given = caseAtWork().mustSend('RequestExtension', 'cadre', inFebruary(11), { amount: 3, reason: '货在途' });
    given.settle(inFebruary(13));
    expect(given.eventsOf('ReminderFired')).toMatchObject([
      { at: inFebruary(12, '17:00'), data: { recipients: ['supervisor-1'] } },
    ]);
    expect(given.eventsOf('ExtensionLapsed')).toEqual([]);
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(17, '17:00'), {});
    expect(given.clock('resolve')?.due).toBe(inFebruary(20, '17:00'));
  });

  it('asked for lapses with the date it was asked for, wherever that goes', () => {
    const given = caseAtWork().mustSend('RequestExtension', 'cadre', inFebruary(11), { amount: 3, reason: '货在途' });
    given
      .mustSend('WaitForParty', 'supervisor', inFebruary(12), {
        party: 'enterprise',
        reason: '等',
        until: inFebruary(13),
      })
      .settle(inFebruary(13, '09:01'));
    expect([given.clock('resolve')?.due, given.clock('extension-decision')?.due]).toEqual([
      inFebruary(18, '17:00'),
      inFebruary(18, '17:00'),
    ]);
    expect(given.clock('extension-decision')).toMatchObject({ pauses: [{ from: inFebruary(12), to: inFebruary(13) }] });
    given.settle(inFebruary(18, '17:01'));
    expect(given.eventsOf('ExtensionLapsed')).toMatchObject([{ at: inFebruary(18, '17:00') }]);
    expect(given.eventsOf('ClockBreached').at(-1)).toMatchObject({
      at: inFebruary(18, '17:00'),
      data: { kind: 'resolve' },
    });
  });

  it('lapsed before its date, as requests of before did, says that it lapsed', () => {
    const given = asked();
    const { clock = '' } = given.clock('extension-decision') ?? {};
    const fold = (event: object): void => {
      given.state = evolve(given.state, { ...event, at: inFebruary(14), version: given.opened.version + 1 } as never);
    };
    fold({
      type: 'ExtensionLapsed',
      data: { clock, act: `${clock}/due`, extends: 'resolve@4', approver: 'supervisor-1' },
    });
    fold({ type: 'ClockStopped', data: { clock, kind: 'extension-decision', owner: 'office', how: 'lapsed' } });
    expect(given.refusal('ApproveExtension', 'supervisor', inFebruary(14), {})).toBe('extension-lapsed');
    expect(given.refusal('ApproveExtension', 'supervisor', inFebruary(18), {})).toBe('approval-after-due');
  });

  it('unanswered lapses, naming the approver, and stops no clock', () => {
    const given = caseAtWork().mustSend('RequestExtension', 'cadre', inFebruary(17), { amount: 1, reason: '货在途' });
    expect(given.refusal('ApproveExtension', 'supervisor', inFebruary(17, '17:01'), {})).toBe('approval-after-due');
    given.settle(inFebruary(18));
    expect(given.eventsOf('ExtensionLapsed')).toMatchObject([
      { at: inFebruary(17, '17:00'), data: { approver: 'supervisor-1' } },
    ]);
    const types = given.events.map(({ type }) => type);
    expect(types.indexOf('ExtensionLapsed')).toBeLessThan(types.lastIndexOf('ClockBreached'));
  });

  it('rejected leaves the due date; nobody approves his own', () => {
    const given = asked().mustSend('RejectExtension', 'supervisor', inFebruary(14), { reason: '不必' });
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
    expect(given.refusal('ApproveExtension', 'supervisor', inFebruary(14), {})).toBe('no-extension-pending');
    const own = {
      type: 'ApproveExtension',
      by: 'supervisor',
      at: inFebruary(14),
      data: {},
      onBehalfOf: 'cadre-1',
    } as const;
    expect(asked().send(own)).toMatchObject({ code: 'never-for-another' });
  });
});
