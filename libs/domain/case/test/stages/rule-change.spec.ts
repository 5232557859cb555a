import { describe, expect, it } from '@jest/globals';
import { localDate } from '@lianxin/kernel';
import { CaseHarness, REQUEST, officeInstant } from '../support/case-harness.ts';
import { buildRegisters } from '../support/registers.ts';
import { LONGER, UNDER_BEFORE, applyChanges, setChanges, changeToProgramme } from '../support/changes.ts';
import { caseAtWork, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';

const work = () =>
  caseAtWork(UNDER_BEFORE).mustSend('RecordFirstContact', 'cadre', inFebruary(10, '10:30'), { how: 'phone' });
/** The clock has run since Monday, and is due on Monday the 17th at five. */
const FRIDAY = inFebruary(14, '12:00');

describe('a change of rules and what was earned', () => {
  it('keeps every pause: the time waited for is earned under the new rules too', () => {
    const waited = (given: ReturnType<typeof work>) =>
      given
        .mustSend('WaitForParty', 'cadre', inFebruary(11, '09:00'), {
          party: 'enterprise',
          reason: '等',
          until: inFebruary(13, '09:00'),
        })
        .mustSend('ResumeCase', 'cadre', inFebruary(13, '09:00'), {});
    const given = applyChanges(waited(work()), changeToProgramme(LONGER, FRIDAY));
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(26, '17:00'), programme: LONGER });
    expect(given.clock('resolve')?.pauses).toHaveLength(1);
  });

  it('a paused clock is computed by the new rules when it runs on', () => {
    const given = work();
    given.mustSend('WaitForParty', 'cadre', inFebruary(13, '09:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(17, '12:00'),
    });
    applyChanges(given, changeToProgramme(LONGER, FRIDAY));
    expect(given.clock('resolve')?.paused).toBeDefined();
    given.mustSend('ResumeCase', 'cadre', inFebruary(17, '09:00'), {});
    // Two working days were paused: the 13th and the 14th.
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(26, '17:00'), programme: LONGER });
  });

  it('goes back to the old programme and the old date', () => {
    const given = applyChanges(work(), changeToProgramme(LONGER, inFebruary(12)));
    const back = changeToProgramme('shandong-2020@2', FRIDAY, LONGER);
    applyChanges(given, changeToProgramme(LONGER, inFebruary(12)), back);
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(17, '17:00'), programme: 'shandong-2020@2' });
    expect(given.eventsOf('ChangeApplied')).toHaveLength(2);
  });

  it('tells the holder of a moved date once, and nobody of what did not move', () => {
    const told = (given: ReturnType<typeof work>) =>
      given.eventsOf('NoticeIssued').filter(({ data }) => data.template === 'dates-moved').length;
    expect(told(applyChanges(work(), changeToProgramme(LONGER, FRIDAY)))).toBe(1);
    expect(told(applyChanges(resolvedCase(UNDER_BEFORE), changeToProgramme(LONGER, FRIDAY)))).toBe(0);
  });

  it('leaves cases alone that were held, and stops where it was stopped', () => {
    const held = changeToProgramme(LONGER, FRIDAY, undefined, { held: [work().opened.number] });
    expect(applyChanges(work(), held).eventsOf('ChangeApplied')).toEqual([]);
    const stopped = changeToProgramme(LONGER, FRIDAY, undefined, { status: 'stopped' });
    expect(applyChanges(work(), stopped).eventsOf('ChangeApplied')).toEqual([]);
  });

  it('while a rung is firing: what was due at that instant fires once, under one set of rules', () => {
    const given = setChanges(work(), changeToProgramme(LONGER, inFebruary(17, '17:00')));
    given.settle(inFebruary(20));
    expect(given.eventsOf('ClockBreached')).toEqual([]);
    expect(given.clock('resolve')?.due).toBe(inFebruary(24, '17:00'));
    given.settle(inFebruary(28));
    const fired = [...given.eventsOf('RungFired'), ...given.eventsOf('ReminderFired')].map(({ data }) => data.act);
    expect(fired).toEqual([...new Set(fired)]);
  });
});

describe('a date that was counted before the yearly notice was out', () => {
  const notice = {
    ...{ id: 'cn-2027', layer: 'cn', documentNumber: '', title: '2027年部分节假日安排' },
    ...{ signed: localDate('2026-12-29'), published: officeInstant('2026-12-29 08:00'), settlesYears: [2027] },
    ...{ working: [], nonWorking: [localDate('2027-01-01')], recorded: officeInstant('2026-12-29 08:00') },
  };
  const inDecember = (calendar: readonly (typeof notice)[] = []) => {
    const given = new CaseHarness({ ...UNDER_BEFORE, calendar });
    given.mustSend('RequestAssistance', 'requester', officeInstant('2026-12-28 10:00'), REQUEST);
    given.mustSend('TakeCase', 'officer', officeInstant('2026-12-28 10:05'), {});
    return given.mustSend('AcceptCase', 'officer', officeInstant('2026-12-28 10:10'), {});
  };

  it('says that it is provisional, and is revised when the notice is recorded, without an order', () => {
    const given = inDecember();
    expect(given.clock('resolve')).toMatchObject({ provisional: true, due: officeInstant('2027-01-04 17:00') });
    given.foreignState = buildRegisters({ ...UNDER_BEFORE, calendar: [notice] });
    given.settle(officeInstant('2026-12-29 09:00'));
    expect(given.clock('resolve')).toMatchObject({ provisional: false, due: officeInstant('2027-01-05 17:00') });
    expect(given.eventsOf('ChangeApplied')).toMatchObject([{ data: { change: 'notice-cn-2027', cause: 'amended' } }]);
    given.settle(officeInstant('2027-01-05 09:00'));
    expect(given.eventsOf('ChangeApplied')).toHaveLength(1);
    expect(given.eventsOf('ClockBreached').map(({ data }) => data.kind)).not.toContain('resolve');
  });

  it('a date that was certain is not touched by it', () => {
    const given = caseAtWork(UNDER_BEFORE);
    given.foreignState = buildRegisters({ ...UNDER_BEFORE, calendar: [{ ...notice, recorded: inFebruary(11) }] });
    given.settle(inFebruary(12));
    expect(given.eventsOf('ChangeApplied')).toEqual([]);
  });
});
