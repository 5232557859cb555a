import { describe, expect, it } from '@jest/globals';
import type { Amendment } from '@lianxin/calendar';
import { chinaCalendar } from '@lianxin/calendar';
import { localDate } from '@lianxin/kernel';
import type { Change } from '@lianxin/registers';
import { LONGER, UNDER_BEFORE, amendment, changed, toCalendar, toProgramme } from '../support/changes.ts';
import { Given, REQUEST, local } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';
import { world } from '../support/world.ts';

/** The weekend before the due date becomes two workdays: recorded, and ordered by nobody. */
const recorded = on(11, '08:00');
const worked = ['15', '16'].map((day) => ({ ...amendment(`worked-${day}`, `2020-02-${day}`, true), recorded }));
const work = (): Given => atWork(UNDER_BEFORE).that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });
const learns = (given: Given, ...changes: readonly Change[]): Given => {
  given.facts = world({ ...UNDER_BEFORE, calendar: worked, changes });
  return given;
};
const due = (given: Given): string | undefined => given.clock('resolve')?.due;

describe('A pause, an extension, a reclassification compute with the calendar as it was known when the date was set;', () => {
  it('half an hour of waiting is worth half an hour', () => {
    const given = learns(work());
    given.that('WaitForParty', 'cadre', on(13, '10:00'), { party: 'enterprise', reason: '等', until: on(14) });
    given.that('ResumeCase', 'cadre', on(13, '10:30'), {});
    expect(due(given)).toBe(on(18, '09:30'));
    expect(given.clock('resolve')).toMatchObject({ knownAt: on(10, '09:20') });
  });

  it('an extension of three days is worth three of the days that counted', () => {
    const given = learns(work()).that('RequestExtension', 'cadre', on(13), { amount: 3, reason: '货在途' });
    given.that('ApproveExtension', 'supervisor', on(13), {});
    expect(due(given)).toBe(on(20, '17:00'));
  });

  it('another classification brings another rule, and no other calendar', () => {
    const given = learns(
      new Given({ programme: 'guangdong@2' }).that('RequestAssistance', 'requester', on(10), REQUEST),
    );
    given.that('TakeCase', 'officer', on(10), {}).that('AcceptCase', 'officer', on(10), {});
    expect(due(given)).toBe(on(24, '17:00'));
    given.that('ReclassifyCase', 'officer', on(11), { kind: 'complaint', reason: '投诉' });
    expect(due(given)).toBe(local('2020-03-02 17:00'));
  });

  it('reclassified while it waits, it is due as reclassified before', () => {
    const reclassified = (waiting: boolean): Given => {
      const given = atWork({ programme: 'guangdong@2' });
      const reclassify = (): Given =>
        given.that('ReclassifyCase', 'officer', on(12, '10:00'), { kind: 'complaint', reason: '投诉' });
      const wait = (time: string): Given =>
        given.that('WaitForParty', 'cadre', on(12, time), { party: 'enterprise', reason: '等', until: on(14) });
      if (waiting) {
        wait('10:00');
        reclassify();
      } else {
        reclassify();
        wait('10:00');
      }
      given.settle(on(14, '10:00'));
      return given;
    };
    expect(due(reclassified(true))).toBe(due(reclassified(false)));
    expect(reclassified(true).clock('resolve')?.counts.amount).toBe(15);
  });
});

describe("amendments reach a case by an order (or, for a provisional date, by its year's notice) and by nothing else.", () => {
  it('not by a change of the programme', () => {
    const given = learns(work(), toProgramme(LONGER, on(12))).that('AddNote', 'officer', on(13), { text: '记' });
    given.settle(on(13));
    expect(due(given)).toBe(on(24, '17:00'));
  });

  it('an order brings the amendments it names, and what was ordered stays through a wait', () => {
    const given = learns(work());
    given.that('AddNote', 'officer', on(11), { text: '记' });
    given.facts = world({ ...UNDER_BEFORE, calendar: worked, changes: [toCalendar(on(12), worked[0] as Amendment)] });
    given.settle(on(12, '10:00'));
    expect(due(given)).toBe(on(15, '17:00'));
    given.that('WaitForParty', 'cadre', on(13, '10:00'), { party: 'enterprise', reason: '等', until: on(14) });
    given.that('ResumeCase', 'cadre', on(13, '11:00'), {});
    expect(due(given)).toBe(on(17, '10:00'));
  });

  it('one that the order held back for this case does not come with the next wait', () => {
    const held = { ...toCalendar(on(12), ...worked), held: ['LSW-2020-000001'] };
    const given = learns(work(), held);
    given.that('WaitForParty', 'cadre', on(13, '10:00'), { party: 'enterprise', reason: '等', until: on(14) });
    given.that('ResumeCase', 'cadre', on(13, '10:30'), {});
    expect(due(given)).toBe(on(18, '09:30'));
  });

  describe('what ships is ordered as what was recorded is', () => {
    const holiday = chinaCalendar.amendments.find(({ id }) => id === 'cn-2020-spring-festival') as Amendment;
    const january = (day: number, time = '09:00') => local(`2020-01-${day} ${time}`);
    const accepted = (): Given =>
      new Given(UNDER_BEFORE)
        .that('RequestAssistance', 'requester', january(20), REQUEST)
        .that('TakeCase', 'officer', january(20), {})
        .that('AcceptCase', 'officer', january(20), {})
        .that('OfferCase', 'officer', january(20), {})
        .that('AcceptOffer', 'cadre', january(20), {})
        .that('RecordFirstContact', 'cadre', january(20), { how: 'phone' });
    const resolve = (given: Given): Given =>
      given.that('ResolveCase', 'cadre', on(3, '10:00'), { reply: '已送达', outcome: 'solved' });

    it('accepted on 20 January with five working days, it was due on Saturday, 1 February', () => {
      expect(due(accepted())).toBe(on(1, '17:00'));
    });

    it('ordered when it was known, it is due on the 4th and resolved in time on the 3rd', () => {
      const given = changed(accepted(), toCalendar(january(28), holiday));
      expect(due(given)).toBe(on(4, '17:00'));
      expect(resolve(given).of('ClockBreached')).toEqual([]);
    });

    it('ordered when the work was done, the breach is marked superseded', () => {
      const given = changed(resolve(accepted()), toCalendar(on(3, '12:00'), holiday));
      expect(given.of('ClockBreached')).toMatchObject([{ data: { due: on(1, '17:00') } }]);
      expect(given.of('BreachSuperseded')).toMatchObject([{ data: { due: on(4, '17:00') } }]);
    });
  });

  describe("a year's notice", () => {
    const year = (more: Partial<Amendment>): Amendment => ({
      ...amendment('year', '2080-01-01'),
      ...{ id: 'cn-2027-notice', layer: 'cn', settlesYears: [2027], signed: localDate('2026-11-10') },
      ...{ working: [], nonWorking: [localDate('2027-01-01')], published: localDate('2026-11-10') },
      ...more,
    });
    const late = (text: string) => local(`2026-${text}`);
    const long = { programme: 'guangdong' };

    it('recorded on the day of its publication takes effect when that day is over', () => {
      const made = new Given(long)
        .that('RequestAssistance', 'requester', late('12-21 09:00'), { ...REQUEST, kind: 'complaint' })
        .that('TakeCase', 'officer', late('12-21 09:00'), {})
        .that('AcceptCase', 'officer', late('12-21 09:00'), {});
      expect(made.clock('resolve')).toMatchObject({ provisional: true, due: local('2027-01-11 17:00') });
      const published = localDate('2026-12-22');
      const recorded = late('12-22 15:00');
      made.facts = world({ ...long, calendar: [year({ published, signed: published, recorded })] });
      made.settle(late('12-22 23:59'));
      expect(made.of('ChangeApplied')).toEqual([]);
      made.settle(late('12-23 00:01'));
      expect(made.of('ChangeApplied')).toMatchObject([{ at: '2026-12-22T16:00:10.000Z' }]);
      expect(made.clock('resolve')).toMatchObject({ provisional: false, due: local('2027-01-12 17:00') });
    });

    it('that ships takes effect as one that was recorded does', () => {
      const at = (text: string) => local(`2020-11-${text}`);
      const given = new Given(long)
        .that('RequestAssistance', 'requester', at('24 09:00'), { ...REQUEST, kind: 'complaint' })
        .that('TakeCase', 'officer', at('24 09:00'), {})
        .that('AcceptCase', 'officer', at('24 09:00'), {})
        .that('OfferCase', 'officer', at('24 09:00'), {})
        .that('AcceptOffer', 'cadre', at('24 09:00'), {})
        .that('RequestExtension', 'cadre', at('24 10:00'), { amount: 10, reason: '货在途' })
        .that('ApproveExtension', 'supervisor', at('24 10:00'), {});
      expect(given.clock('resolve')).toMatchObject({ provisional: true, due: local('2020-12-29 17:00') });
      given.settle(at('26 09:00'));
      expect(given.of('ChangeApplied')).toMatchObject([{ data: { change: 'notice-cn-2021' } }]);
      expect(given.clock('resolve')).toMatchObject({ provisional: false, due: local('2020-12-29 17:00') });
    });
  });
});
