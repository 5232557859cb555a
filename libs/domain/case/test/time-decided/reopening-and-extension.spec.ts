import { describe, expect, it } from '@jest/globals';
import { addProgrammes, findProgramme } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import type { Given } from '../support/given.ts';
import { atWork, checked, closedOut, on, resolved } from '../support/lives.ts';

const shipped = findProgramme('shandong-2020') as Programme;
const quick = (version: number, amount: number): Programme => ({
  ...shipped,
  id: 'changing',
  version,
  clocks: { ...shipped.clocks, resolve: { ...shipped.clocks.resolve, amount } },
});

describe('Reopening starts new clocks from that instant under the programme now in force;', () => {
  it('the newer version counts for the new clock; what the old one did stays', () => {
    addProgrammes([quick(1, 5)]);
    const given = resolved({ programme: 'changing' })
      .that('AssignVerifier', 'supervisor', on(14), { verifier: 'verifier-1' })
      .that('RecordLookBack', 'verifier', on(17), { items: checked() })
      .that('CloseOut', 'verifier', on(17, '10:00'), {});
    addProgrammes([quick(2, 2)]);
    given.that('ReopenCase', 'supervisor', on(18), { reason: '又缺货' });
    expect(given.opened.programme).toBe('changing@2');
    expect(given.clock('resolve')).toMatchObject({ from: on(18), due: on(20, '17:00'), programme: 'changing@2' });
    const old = Object.values(given.opened.clocks).filter(({ kind, stopped }) => kind === 'resolve' && stopped);
    expect(old).toMatchObject([{ from: on(10, '09:20'), programme: 'changing@1', stopped: { how: 'met' } }]);
  });
});

describe('the last holder holds;', () => {
  it('whoever resolved it has it again', () => {
    const given = closedOut().that('ReopenCase', 'supervisor', on(18), { reason: '又缺货' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
  });
});

describe('breaches are counted per clock, and cases with any breach apart.', () => {
  it('two late clocks are two breaches of one case', () => {
    const given = atWork().that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });
    given.that('ResolveCase', 'cadre', on(18), { reply: '好', outcome: 'solved' });
    given.that('DisputeResolution', 'requester', on(19), { text: '没好' });
    given.settle(on(28));
    const late = Object.values(given.opened.clocks).filter(
      ({ kind, breaches }) => kind.startsWith('re') && breaches.length > 0,
    );
    expect(late.map(({ kind, breaches }) => [kind, breaches.length])).toEqual([
      ['resolve', 1],
      ['rework', 1],
    ]);
  });
});

describe('An extension approved after the due instant is refused (`approval-after-due`);', () => {
  const asked = (): Given => atWork().that('RequestExtension', 'cadre', on(17), { amount: 2, reason: '货在途' });

  it('a minute late is late, the due instant itself is not', () => {
    expect(asked().refusal('ApproveExtension', 'supervisor', on(17, '17:01'), {})).toBe('approval-after-due');
    expect(asked().refusal('ApproveExtension', 'supervisor', on(17, '17:00'), {})).toBe('accepted');
  });
});

describe('a pending request stops no clock and lapses in settle, naming the approver.', () => {
  it('runs out with the clock it was asked for', () => {
    const given = atWork().that('RequestExtension', 'cadre', on(17), { amount: 2, reason: '货在途' });
    expect(given.clock('resolve')).toMatchObject({ due: on(17, '17:00') });
    expect(given.clock('resolve')?.paused).toBeUndefined();
    given.settle(on(18));
    expect(given.of('ExtensionLapsed')).toMatchObject([{ data: { approver: 'supervisor-1' } }]);
    expect(given.of('ClockBreached').at(-1)).toMatchObject({ at: on(17, '17:00') });
  });
});

describe("An approved one re-arms the rungs before the due date (the act id carries the extension's number);", () => {
  it('the reminder comes again before the new date, the cards after it as they were', () => {
    const given = atWork().live(on(14, '17:00'));
    given.that('RequestExtension', 'cadre', on(17), { amount: 3, reason: '货在途' });
    given.that('ApproveExtension', 'supervisor', on(17, '10:00'), {}).live(on(28));
    const acts = [...given.of('ReminderFired'), ...given.of('RungFired')].map(({ data }) => data.act.split('/')[1]);
    expect(acts).toEqual(['reminder', 'reminder+1', 'yellow-card', 'red-card', 'supervision-order']);
    expect(given.of('ReminderFired').map(({ at }) => at)).toEqual([on(14, '17:00'), on(19, '17:00')]);
  });
});
