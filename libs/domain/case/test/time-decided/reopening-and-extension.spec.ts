import { describe, expect, it } from '@jest/globals';
import type { Programme } from '@lianxin/programme';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, checkedItems, closedOutCase, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';
import { sha256 } from '../support/sha256.ts';
import { ruleBook } from '../support/rule-book.ts';

const shipped = ruleBook.find('shandong-2020@3') as Programme;
const quick = (version: number, amount: number): Programme => ({
  ...shipped,
  id: 'changing',
  version,
  clocks: { ...shipped.clocks, resolve: { ...shipped.clocks.resolve, amount } },
});

describe('Reopening starts new clocks from that instant under the programme now in force;', () => {
  it('the newer version counts for the new clock; what the old one did stays', () => {
    ruleBook.add([quick(1, 5)], sha256);
    const given = resolvedCase({ programme: 'changing' })
      .mustSend('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'verifier-1' })
      .mustSend('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems() })
      .mustSend('CloseOut', 'verifier', inFebruary(17, '10:00'), {});
    ruleBook.add([quick(2, 2)], sha256);
    given.mustSend('ReopenCase', 'supervisor', inFebruary(18), { reason: '又缺货' });
    expect(given.opened.programme).toBe('changing@2');
    expect(given.clock('resolve')).toMatchObject({
      from: inFebruary(18),
      due: inFebruary(20, '17:00'),
      programme: 'changing@2',
    });
    const old = Object.values(given.opened.clocks).filter(({ kind, stopped }) => kind === 'resolve' && stopped);
    expect(old).toMatchObject([{ from: inFebruary(10, '09:20'), programme: 'changing@1', stopped: { how: 'met' } }]);
  });
});

describe('the last holder holds;', () => {
  it('the one who resolved it has it again', () => {
    const given = closedOutCase().mustSend('ReopenCase', 'supervisor', inFebruary(18), { reason: '又缺货' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
  });
});

describe('breaches are counted per clock, and cases with any breach apart.', () => {
  it('two late clocks are two breaches of one case', () => {
    const given = caseAtWork().mustSend('RecordFirstContact', 'cadre', inFebruary(10, '10:30'), { how: 'phone' });
    given.mustSend('ResolveCase', 'cadre', inFebruary(18), { reply: '好', outcome: 'solved' });
    given.mustSend('DisputeResolution', 'requester', inFebruary(19), { text: '没好' });
    given.settle(inFebruary(28));
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
  const asked = (): CaseHarness =>
    caseAtWork().mustSend('RequestExtension', 'cadre', inFebruary(17), { amount: 2, reason: '货在途' });

  it('a minute late is late, the due instant itself is not', () => {
    expect(asked().refusal('ApproveExtension', 'supervisor', inFebruary(17, '17:01'), {})).toBe('approval-after-due');
    expect(asked().refusal('ApproveExtension', 'supervisor', inFebruary(17, '17:00'), {})).toBe('accepted');
  });
});

describe('a pending request stops no clock and lapses in settle, naming the approver.', () => {
  it('runs out with the clock it was asked for', () => {
    const given = caseAtWork().mustSend('RequestExtension', 'cadre', inFebruary(17), { amount: 2, reason: '货在途' });
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(17, '17:00') });
    expect(given.clock('resolve')?.paused).toBeUndefined();
    given.settle(inFebruary(18));
    expect(given.eventsOf('ExtensionLapsed')).toMatchObject([{ data: { approver: 'supervisor-1' } }]);
    expect(given.eventsOf('ClockBreached').at(-1)).toMatchObject({ at: inFebruary(17, '17:00') });
  });
});

describe("An approved one re-arms the rungs before the due date (the act id carries the extension's number);", () => {
  it('the reminder comes again before the new date, the cards after it as they were', () => {
    const given = caseAtWork().liveThrough(inFebruary(14, '17:00'));
    given.mustSend('RequestExtension', 'cadre', inFebruary(17), { amount: 3, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(17, '10:00'), {}).liveThrough(inFebruary(28));
    const acts = [...given.eventsOf('ReminderFired'), ...given.eventsOf('RungFired')].map(
      ({ data }) => data.act.split('/')[1],
    );
    expect(acts).toEqual(['reminder', 'reminder+1', 'yellow-card', 'red-card', 'supervision-order']);
    expect(given.eventsOf('ReminderFired').map(({ at }) => at)).toEqual([
      inFebruary(14, '17:00'),
      inFebruary(19, '17:00'),
    ]);
  });
});
