import { describe, expect, it } from '@jest/globals';
import { localDate } from '@lianxin/kernel';
import { Given, REQUEST, local } from '../support/given.ts';
import { world } from '../support/world.ts';
import { LONGER, UNDER_BEFORE, changed, know, toProgramme } from '../support/changes.ts';
import { atWork, on, resolved } from '../support/lives.ts';

const work = () => atWork(UNDER_BEFORE).that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });
/** The clock has run since Monday, and is due on Monday the 17th at five. */
const FRIDAY = on(14, '12:00');

describe('a change of rules and what was earned', () => {
  it('keeps every pause: the time waited for is earned under the new rules too', () => {
    const waited = (given: ReturnType<typeof work>) =>
      given
        .that('WaitForParty', 'cadre', on(11, '09:00'), { party: 'enterprise', reason: '等', until: on(13, '09:00') })
        .that('ResumeCase', 'cadre', on(13, '09:00'), {});
    const given = changed(waited(work()), toProgramme(LONGER, FRIDAY));
    expect(given.clock('resolve')).toMatchObject({ due: on(26, '17:00'), programme: LONGER });
    expect(given.clock('resolve')?.pauses).toHaveLength(1);
  });

  it('a clock that stands still is reckoned by the new rules when it runs on', () => {
    const given = work();
    given.that('WaitForParty', 'cadre', on(13, '09:00'), { party: 'enterprise', reason: '等', until: on(17, '12:00') });
    changed(given, toProgramme(LONGER, FRIDAY));
    expect(given.clock('resolve')?.paused).toBeDefined();
    given.that('ResumeCase', 'cadre', on(17, '09:00'), {});
    // Two working days stood still: the 13th and the 14th.
    expect(given.clock('resolve')).toMatchObject({ due: on(26, '17:00'), programme: LONGER });
  });

  it('goes back to the old programme and the old date', () => {
    const given = changed(work(), toProgramme(LONGER, on(12)));
    const back = toProgramme('shandong-2020@2', FRIDAY, LONGER);
    changed(given, toProgramme(LONGER, on(12)), back);
    expect(given.clock('resolve')).toMatchObject({ due: on(17, '17:00'), programme: 'shandong-2020@2' });
    expect(given.of('ChangeApplied')).toHaveLength(2);
  });

  it('tells the holder of a moved date once, and nobody of what did not move', () => {
    const told = (given: ReturnType<typeof work>) =>
      given.of('NoticeIssued').filter(({ data }) => data.template === 'dates-moved').length;
    expect(told(changed(work(), toProgramme(LONGER, FRIDAY)))).toBe(1);
    expect(told(changed(resolved(UNDER_BEFORE), toProgramme(LONGER, FRIDAY)))).toBe(0);
  });

  it('leaves cases alone that were held, and stops where it was stopped', () => {
    const held = toProgramme(LONGER, FRIDAY, undefined, { held: [work().opened.number] });
    expect(changed(work(), held).of('ChangeApplied')).toEqual([]);
    const stopped = toProgramme(LONGER, FRIDAY, undefined, { status: 'stopped' });
    expect(changed(work(), stopped).of('ChangeApplied')).toEqual([]);
  });

  it('while a rung is firing: what was due at that instant fires once, under one set of rules', () => {
    const given = know(work(), toProgramme(LONGER, on(17, '17:00')));
    given.settle(on(20));
    expect(given.of('ClockBreached')).toEqual([]);
    expect(given.clock('resolve')?.due).toBe(on(24, '17:00'));
    given.settle(on(28));
    const fired = [...given.of('RungFired'), ...given.of('ReminderFired')].map(({ data }) => data.act);
    expect(fired).toEqual([...new Set(fired)]);
  });
});

describe('a date that was counted before the yearly notice was out', () => {
  const notice = {
    ...{ id: 'cn-2027', layer: 'cn', documentNumber: '', title: '2027年部分节假日安排' },
    ...{ signed: localDate('2026-12-29'), published: local('2026-12-29 08:00'), settlesYears: [2027] },
    ...{ working: [], nonWorking: [localDate('2027-01-01')], recorded: local('2026-12-29 08:00') },
  };
  const inDecember = (calendar: readonly (typeof notice)[] = []) => {
    const given = new Given({ ...UNDER_BEFORE, calendar });
    given.that('RequestAssistance', 'requester', local('2026-12-28 10:00'), REQUEST);
    given.that('TakeCase', 'officer', local('2026-12-28 10:05'), {});
    return given.that('AcceptCase', 'officer', local('2026-12-28 10:10'), {});
  };

  it('says that it is provisional, and is revised when the notice is recorded, without an order', () => {
    const given = inDecember();
    expect(given.clock('resolve')).toMatchObject({ provisional: true, due: local('2027-01-04 17:00') });
    given.facts = world({ ...UNDER_BEFORE, calendar: [notice] });
    given.settle(local('2026-12-29 09:00'));
    expect(given.clock('resolve')).toMatchObject({ provisional: false, due: local('2027-01-05 17:00') });
    expect(given.of('ChangeApplied')).toMatchObject([{ data: { change: 'notice-cn-2027', cause: 'amended' } }]);
    given.settle(local('2027-01-05 09:00'));
    expect(given.of('ChangeApplied')).toHaveLength(1);
    expect(given.of('ClockBreached').map(({ data }) => data.kind)).not.toContain('resolve');
  });

  it('a date that was certain is not touched by it', () => {
    const given = atWork(UNDER_BEFORE);
    given.facts = world({ ...UNDER_BEFORE, calendar: [{ ...notice, recorded: on(11) }] });
    given.settle(on(12));
    expect(given.of('ChangeApplied')).toEqual([]);
  });
});
