import { describe, expect, it } from '@jest/globals';
import type { Amendment } from '@lianxin/calendar';
import { localDate } from '@lianxin/kernel';
import { CaseHarness, officeInstant } from '../support/case-harness.ts';
import { caseAtWork, offeredCase, inFebruary } from '../support/cases-at-stages.ts';
import { buildRegisters } from '../support/registers.ts';

/** Recorded on Tuesday: the office is shut on Thursday. */
const flood: Amendment = {
  id: 'flood',
  layer: 'cn/shandong',
  documentNumber: '',
  title: '暴雨停工',
  signed: localDate('2020-02-10'),
  published: localDate('2020-02-10'),
  working: [],
  nonWorking: [localDate('2020-02-13')],
  recorded: inFebruary(11, '12:00'),
};
const elsewhere: Amendment = { ...flood, id: 'elsewhere', layer: 'cn/guangdong' };

const learned = (given: CaseHarness, ...calendar: Amendment[]): CaseHarness => {
  given.foreignState = buildRegisters({ calendar });
  return given;
};

describe('an amendment recorded here', () => {
  it('stands in its own record, and a wait gives back time and nothing else: the date keeps the calendar it was set by', () => {
    const given = learned(caseAtWork(), flood);
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
    given
      .mustSend('WaitForParty', 'cadre', inFebruary(11, '13:00'), {
        party: 'enterprise',
        reason: '等',
        until: inFebruary(12, '13:00'),
      })
      .mustSend('ResumeCase', 'cadre', inFebruary(12, '13:00'), {});
    expect(given.eventsOf('CalendarNoted').map(({ data }) => data.amendments)).toEqual([[flood]]);
    const { due, calendarRevision } = given.clock('resolve') ?? {};
    expect([due, calendarRevision]).toEqual([officeInstant('2020-02-18 17:00'), 'cn-2020-spring-festival#4']);
  });

  it('is noted once, and only where the case runs', () => {
    const given = learned(caseAtWork(), flood, elsewhere)
      .mustSend('AddNote', 'officer', inFebruary(11, '13:00'), { text: '记' })
      .mustSend('AddNote', 'officer', inFebruary(11, '14:00'), { text: '记' });
    expect(given.eventsOf('CalendarNoted')).toHaveLength(1);
    expect(given.opened.calendar).toEqual([flood]);
  });

  it('leaves what was decided before as it was: a due date is never recomputed silently', () => {
    const given = learned(caseAtWork(), flood).mustSend('AddNote', 'officer', inFebruary(11, '13:00'), { text: '记' });
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
  });

  it('counts for what settle opens, though settle reads no other stream', () => {
    const given = learned(offeredCase(), flood).mustSend('AddNote', 'officer', inFebruary(11, '13:00'), { text: '记' });
    given.foreignState = buildRegisters({ standIn: false });
    given.settle(inFebruary(12, '14:00'));
    // The stand-in was asked on Tuesday at one and let it lapse at five: from here on the supervisor's clock runs.
    expect(given.clock('assign')).toMatchObject({ calendarRevision: 'cn-2020-spring-festival#4+flood#1' });
  });

  it('is known to a case that begins after it', () => {
    const given = new CaseHarness({ calendar: [flood] }).mustSend(
      'RequestAssistance',
      'requester',
      inFebruary(12, '16:00'),
      {
        office: 'lsw',
        enterprise: '91370211MA3L00001X',
        kind: 'help',
        category: 'supplies',
        urgency: 'general',
        channel: 'online',
        origin: 'requested',
        contact: { name: '张三', phone: '10000000001' },
        text: '缺口罩',
      },
    );
    expect(given.events.map(({ type }) => type).slice(0, 2)).toEqual(['AssistanceRequested', 'CalendarNoted']);
    given
      .mustSend('TakeCase', 'officer', inFebruary(12, '16:10'), {})
      .mustSend('AcceptCase', 'officer', inFebruary(12, '16:20'), {});
    expect(given.clock('assign')?.due).toBe(inFebruary(14, '17:00'));
  });
});
