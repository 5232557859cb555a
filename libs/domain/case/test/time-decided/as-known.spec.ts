import { describe, expect, it } from '@jest/globals';
import type { Amendment } from '@lianxin/calendar';
import { chinaCalendar } from '@lianxin/calendar';
import { localDate } from '@lianxin/kernel';
import type { Change } from '@lianxin/registers';
import {
  LONGER,
  UNDER_BEFORE,
  recordedAmendment,
  applyChanges,
  changeOfCalendar,
  changeToProgramme,
} from '../support/changes.ts';
import { CaseHarness, REQUEST, officeInstant } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { buildRegisters } from '../support/registers.ts';

/** The weekend before the due date becomes two workdays: recorded, and ordered by nobody. */
const recorded = inFebruary(11, '08:00');
const worked = ['15', '16'].map((day) => ({ ...recordedAmendment(`worked-${day}`, `2020-02-${day}`, true), recorded }));
const work = (): CaseHarness =>
  caseAtWork(UNDER_BEFORE).mustSend('RecordFirstContact', 'cadre', inFebruary(10, '10:30'), { how: 'phone' });
const learns = (given: CaseHarness, ...changes: readonly Change[]): CaseHarness => {
  given.foreignState = buildRegisters({ ...UNDER_BEFORE, calendar: worked, changes });
  return given;
};
const due = (given: CaseHarness): string | undefined => given.clock('resolve')?.due;

describe('A pause, an extension, a reclassification compute with the calendar as it was known when the date was set;', () => {
  it('half an hour of waiting is worth half an hour', () => {
    const given = learns(work());
    given.mustSend('WaitForParty', 'cadre', inFebruary(13, '10:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(14),
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(13, '10:30'), {});
    expect(due(given)).toBe(inFebruary(18, '09:30'));
    expect(given.clock('resolve')).toMatchObject({ knownAt: inFebruary(10, '09:20') });
  });

  it('an extension of three days is worth three of the days that counted', () => {
    const given = learns(work()).mustSend('RequestExtension', 'cadre', inFebruary(13), { amount: 3, reason: '货在途' });
    given.mustSend('ApproveExtension', 'supervisor', inFebruary(13), {});
    expect(due(given)).toBe(inFebruary(20, '17:00'));
  });

  it('another classification brings another rule, and no other calendar', () => {
    const given = learns(
      new CaseHarness({ programme: 'guangdong@2' }).mustSend('RequestAssistance', 'requester', inFebruary(10), REQUEST),
    );
    given.mustSend('TakeCase', 'officer', inFebruary(10), {}).mustSend('AcceptCase', 'officer', inFebruary(10), {});
    expect(due(given)).toBe(inFebruary(24, '17:00'));
    given.mustSend('ReclassifyCase', 'officer', inFebruary(11), { kind: 'complaint', reason: '投诉' });
    expect(due(given)).toBe(officeInstant('2020-03-02 17:00'));
  });

  it('reclassified while it waits, it is due as reclassified before', () => {
    const reclassified = (waiting: boolean): CaseHarness => {
      const given = caseAtWork({ programme: 'guangdong@2' });
      const reclassify = (): CaseHarness =>
        given.mustSend('ReclassifyCase', 'officer', inFebruary(12, '10:00'), { kind: 'complaint', reason: '投诉' });
      const wait = (time: string): CaseHarness =>
        given.mustSend('WaitForParty', 'cadre', inFebruary(12, time), {
          party: 'enterprise',
          reason: '等',
          until: inFebruary(14),
        });
      if (waiting) {
        wait('10:00');
        reclassify();
      } else {
        reclassify();
        wait('10:00');
      }
      given.settle(inFebruary(14, '10:00'));
      return given;
    };
    expect(due(reclassified(true))).toBe(due(reclassified(false)));
    expect(reclassified(true).clock('resolve')?.counts.amount).toBe(15);
  });
});

describe("amendments reach a case by an order (or, for a provisional date, by its year's notice) and by nothing else.", () => {
  it('not by a change of the programme', () => {
    const given = learns(work(), changeToProgramme(LONGER, inFebruary(12))).mustSend(
      'AddNote',
      'officer',
      inFebruary(13),
      { text: '记' },
    );
    given.settle(inFebruary(13));
    expect(due(given)).toBe(inFebruary(24, '17:00'));
  });

  it('an order brings the amendments it names, and what was ordered stays through a wait', () => {
    const given = learns(work());
    given.mustSend('AddNote', 'officer', inFebruary(11), { text: '记' });
    given.foreignState = buildRegisters({
      ...UNDER_BEFORE,
      calendar: worked,
      changes: [changeOfCalendar(inFebruary(12), worked[0] as Amendment)],
    });
    given.settle(inFebruary(12, '10:00'));
    expect(due(given)).toBe(inFebruary(15, '17:00'));
    given.mustSend('WaitForParty', 'cadre', inFebruary(13, '10:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(14),
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(13, '11:00'), {});
    expect(due(given)).toBe(inFebruary(17, '10:00'));
  });

  it('one that the order held back for this case does not come with the next wait', () => {
    const held = { ...changeOfCalendar(inFebruary(12), ...worked), held: ['LSW-2020-000001'] };
    const given = learns(work(), held);
    given.mustSend('WaitForParty', 'cadre', inFebruary(13, '10:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(14),
    });
    given.mustSend('ResumeCase', 'cadre', inFebruary(13, '10:30'), {});
    expect(due(given)).toBe(inFebruary(18, '09:30'));
  });

  describe('what ships is ordered as what was recorded is', () => {
    const holiday = chinaCalendar.amendments.find(({ id }) => id === 'cn-2020-spring-festival') as Amendment;
    const january = (day: number, time = '09:00') => officeInstant(`2020-01-${day} ${time}`);
    const accepted = (): CaseHarness =>
      new CaseHarness(UNDER_BEFORE)
        .mustSend('RequestAssistance', 'requester', january(20), REQUEST)
        .mustSend('TakeCase', 'officer', january(20), {})
        .mustSend('AcceptCase', 'officer', january(20), {})
        .mustSend('OfferCase', 'officer', january(20), {})
        .mustSend('AcceptOffer', 'cadre', january(20), {})
        .mustSend('RecordFirstContact', 'cadre', january(20), { how: 'phone' });
    const resolve = (given: CaseHarness): CaseHarness =>
      given.mustSend('ResolveCase', 'cadre', inFebruary(3, '10:00'), { reply: '已送达', outcome: 'solved' });

    it('accepted on 20 January with five working days, it was due on Saturday, 1 February', () => {
      expect(due(accepted())).toBe(inFebruary(1, '17:00'));
    });

    it('ordered when it was known, it is due on the 4th and resolved in time on the 3rd', () => {
      const given = applyChanges(accepted(), changeOfCalendar(january(28), holiday));
      expect(due(given)).toBe(inFebruary(4, '17:00'));
      expect(resolve(given).eventsOf('ClockBreached')).toEqual([]);
    });

    it('ordered when the work was done, the breach is marked superseded', () => {
      const given = applyChanges(resolve(accepted()), changeOfCalendar(inFebruary(3, '12:00'), holiday));
      expect(given.eventsOf('ClockBreached')).toMatchObject([{ data: { due: inFebruary(1, '17:00') } }]);
      expect(given.eventsOf('BreachSuperseded')).toMatchObject([{ data: { due: inFebruary(4, '17:00') } }]);
    });
  });

  describe("a year's notice", () => {
    const year = (more: Partial<Amendment>): Amendment => ({
      ...recordedAmendment('year', '2080-01-01'),
      ...{ id: 'cn-2027-notice', layer: 'cn', settlesYears: [2027], signed: localDate('2026-11-10') },
      ...{ working: [], nonWorking: [localDate('2027-01-01')], published: localDate('2026-11-10') },
      ...more,
    });
    const late = (text: string) => officeInstant(`2026-${text}`);
    const long = { programme: 'guangdong' };

    it('recorded on the day of its publication takes effect when that day is over', () => {
      const made = new CaseHarness(long)
        .mustSend('RequestAssistance', 'requester', late('12-21 09:00'), { ...REQUEST, kind: 'complaint' })
        .mustSend('TakeCase', 'officer', late('12-21 09:00'), {})
        .mustSend('AcceptCase', 'officer', late('12-21 09:00'), {});
      expect(made.clock('resolve')).toMatchObject({ provisional: true, due: officeInstant('2027-01-11 17:00') });
      const published = localDate('2026-12-22');
      const recorded = late('12-22 15:00');
      made.foreignState = buildRegisters({ ...long, calendar: [year({ published, signed: published, recorded })] });
      made.settle(late('12-22 23:59'));
      expect(made.eventsOf('ChangeApplied')).toEqual([]);
      made.settle(late('12-23 00:01'));
      expect(made.eventsOf('ChangeApplied')).toMatchObject([{ at: '2026-12-22T16:00:10.000Z' }]);
      expect(made.clock('resolve')).toMatchObject({ provisional: false, due: officeInstant('2027-01-12 17:00') });
    });

    it('that ships takes effect as one that was recorded does', () => {
      const at = (text: string) => officeInstant(`2020-11-${text}`);
      const given = new CaseHarness(long)
        .mustSend('RequestAssistance', 'requester', at('24 09:00'), { ...REQUEST, kind: 'complaint' })
        .mustSend('TakeCase', 'officer', at('24 09:00'), {})
        .mustSend('AcceptCase', 'officer', at('24 09:00'), {})
        .mustSend('OfferCase', 'officer', at('24 09:00'), {})
        .mustSend('AcceptOffer', 'cadre', at('24 09:00'), {})
        .mustSend('RequestExtension', 'cadre', at('24 10:00'), { amount: 10, reason: '货在途' })
        .mustSend('ApproveExtension', 'supervisor', at('24 10:00'), {});
      expect(given.clock('resolve')).toMatchObject({ provisional: true, due: officeInstant('2020-12-29 17:00') });
      given.settle(at('26 09:00'));
      expect(given.eventsOf('ChangeApplied')).toMatchObject([{ data: { change: 'notice-cn-2021' } }]);
      expect(given.clock('resolve')).toMatchObject({ provisional: false, due: officeInstant('2020-12-29 17:00') });
    });
  });
});
