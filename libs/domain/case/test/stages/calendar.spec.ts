import { describe, expect, it } from '@jest/globals';
import type { Amendment } from '@lianxin/calendar';
import { localDate } from '@lianxin/kernel';
import { Given, local } from '../support/given.ts';
import { atWork, offered, on } from '../support/lives.ts';
import { world } from '../support/world.ts';

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
  recorded: on(11, '12:00'),
};
const elsewhere: Amendment = { ...flood, id: 'elsewhere', layer: 'cn/guangdong' };

const learned = (given: Given, ...calendar: Amendment[]): Given => {
  given.facts = world({ calendar });
  return given;
};

describe('an amendment recorded here', () => {
  it('stands in its own record, and a wait gives back time and nothing else: the date keeps the calendar it was set by', () => {
    const given = learned(atWork(), flood);
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
    given
      .that('WaitForParty', 'cadre', on(11, '13:00'), { party: 'enterprise', reason: '等', until: on(12, '13:00') })
      .that('ResumeCase', 'cadre', on(12, '13:00'), {});
    expect(given.of('CalendarNoted').map(({ data }) => data.amendments)).toEqual([[flood]]);
    const { due, calendarRevision } = given.clock('resolve') ?? {};
    expect([due, calendarRevision]).toEqual([local('2020-02-18 17:00'), 'cn-2020-spring-festival#4']);
  });

  it('is noted once, and only where the case runs', () => {
    const given = learned(atWork(), flood, elsewhere)
      .that('AddNote', 'officer', on(11, '13:00'), { text: '记' })
      .that('AddNote', 'officer', on(11, '14:00'), { text: '记' });
    expect(given.of('CalendarNoted')).toHaveLength(1);
    expect(given.opened.calendar).toEqual([flood]);
  });

  it('leaves what was decided before as it was: a due date is never recomputed silently', () => {
    const given = learned(atWork(), flood).that('AddNote', 'officer', on(11, '13:00'), { text: '记' });
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
  });

  it('counts for what settle opens, though settle reads no other stream', () => {
    const given = learned(offered(), flood).that('AddNote', 'officer', on(11, '13:00'), { text: '记' });
    given.facts = world({ standIn: false });
    given.settle(on(12, '14:00'));
    // The stand-in was asked on Tuesday at one and let it lapse at five: from here on the supervisor's clock runs.
    expect(given.clock('assign')).toMatchObject({ calendarRevision: 'cn-2020-spring-festival#4+flood#1' });
  });

  it('is known to a case that begins after it', () => {
    const given = new Given({ calendar: [flood] }).that('RequestAssistance', 'requester', on(12, '16:00'), {
      office: 'lsw',
      enterprise: '91370211MA3L00001X',
      kind: 'help',
      category: 'supplies',
      urgency: 'general',
      channel: 'online',
      origin: 'requested',
      contact: { name: '张三', phone: '10000000001' },
      text: '缺口罩',
    });
    expect(given.events.map(({ type }) => type).slice(0, 2)).toEqual(['AssistanceRequested', 'CalendarNoted']);
    given.that('TakeCase', 'officer', on(12, '16:10'), {}).that('AcceptCase', 'officer', on(12, '16:20'), {});
    expect(given.clock('assign')?.due).toBe(on(14, '17:00'));
  });
});
