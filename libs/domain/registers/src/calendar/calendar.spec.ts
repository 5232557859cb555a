import { describe, expect, it } from '@jest/globals';
import { DEFAULT_OFFICE_HOURS, describeDay, explainDueDate, createCalendarViews } from '@lianxin/calendar';
import type { DomainEvent, Instant } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, applyUncommitted, instant, isRejection, localDate } from '@lianxin/kernel';
import type { CalendarCommand, CalendarCommandData, CalendarState } from './calendar.ts';
import { CALENDAR_STREAM, calendarIdForLayer, calendarRegister, buildCalendarWith } from './calendar.ts';

type Data = CalendarCommandData['AmendCalendar'];

const notice2027: Data = {
  id: 'cn-2027',
  layer: 'cn',
  documentNumber: '国办发明电〔2026〕9号',
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  signed: '2026-11-20',
  published: '2026-11-21',
  settlesYears: [2027],
  working: ['2027-02-06'],
  nonWorking: ['2027-01-01', '2027-02-08', '2027-02-09'],
};
const NOW = instant('2026-11-23T10:00:00+08:00');

class Recorder {
  state: CalendarState | undefined;
  private version = 0;

  amend(change: Partial<Record<keyof Data, unknown>>, at: Instant = NOW): string {
    const data = { ...notice2027, ...change } as Data;
    const actor = { id: 'operator-1', roles: ['operator'] };
    const command: CalendarCommand = {
      commandId: 'command-1',
      type: 'AmendCalendar',
      data,
      actor,
      at,
      ingress: 'http',
    };
    const outcome = calendarRegister.decide(this.state, command, NO_FOREIGN_STATE);
    if (isRejection(outcome)) return outcome.code;
    const next = applyUncommitted(
      calendarRegister,
      { state: this.state, version: this.version },
      outcome as DomainEvent[],
    );
    this.state = next.state;
    this.version = next.version;
    return 'recorded';
  }

  on(path: string, knownAt: Instant, date: string): boolean {
    const views = createCalendarViews(buildCalendarWith(this.state?.amendments ?? []));
    return describeDay(views({ path, knownAt }), localDate(date)).working;
  }
}

describe('amending a calendar', () => {
  it('is recorded with the instant it became known here, and holds from then on', () => {
    const calendar = new Recorder();
    expect(calendar.amend({})).toBe('recorded');
    expect(calendar.state?.amendments[0]).toMatchObject({ id: 'cn-2027', recorded: NOW });
    expect(calendar.on('cn', instant('2026-11-23T01:59:59.999Z'), '2027-02-06')).toBe(false);
    expect(calendar.on('cn', NOW, '2027-02-06')).toBe(true);
    expect(calendar.on('cn/shandong/enterprise', NOW, '2027-02-08')).toBe(false);
  });

  it.each([
    ['overlapping-days', { working: ['2027-01-01'] }],
    ['overlapping-days', { working: ['2027-02-06', '2027-02-06'] }],
    ['unknown-layer', { layer: 'cn/shandnog' }],
    ['unknown-layer', { layer: 'us', addsLayer: true }],
    ['unknown-layer', { layer: 'cn/hebei/enterprise', addsLayer: true }],
    ['issued-in-the-future', { published: '2026-11-24' }],
    ['issued-in-the-future', { signed: '2026-11-24', published: '2026-11-24' }],
    ['id-taken', { id: 'cn-2026' }],
    ['no-days', { working: [], nonWorking: [] }],
    ['bad-id', { id: 'CN 2027' }],
    ['bad-layer', { layer: '/cn' }],
    ['not-a-date', { nonWorking: ['2027-02-29'] }],
    ['not-a-date', { signed: 'soon' }],
    ['not-a-date', { published: '' }],
    ['required', { title: ' ' }],
    ['not-one-of', { exempt: ['cinemas'] }],
    ['not-a-whole-number', { settlesYears: ['2027'] }],
    ['too-many-days', { working: 'all' }],
  ])('is refused: %s', (code, change) => {
    expect(new Recorder().amend(change)).toBe(code);
  });

  it('may come again: each is one document of the same calendar', () => {
    const calendar = new Recorder();
    calendar.amend({});
    expect(calendar.amend({})).toBe('id-taken');
    expect(calendar.amend({ id: 'cn-2027-slip', working: [], nonWorking: ['2027-02-06'] })).toBe('recorded');
    expect(calendar.on('cn', NOW, '2027-02-06')).toBe(false);
    const later = instant('2026-11-23T11:00:00+08:00');
    expect(calendar.amend({ id: 'cn-2027-put-right', working: ['2027-02-06'], nonWorking: [] }, later)).toBe(
      'recorded',
    );
    expect(calendar.on('cn', NOW, '2027-02-06')).toBe(false);
    expect(calendar.on('cn', later, '2027-02-06')).toBe(true);
  });

  it('may add a layer under one that is known, when it says so', () => {
    const calendar = new Recorder();
    const closed = { id: 'lsw-flood', layer: 'cn/shandong/lsw', working: [], nonWorking: ['2026-11-25'] };
    expect(calendar.amend(closed)).toBe('unknown-layer');
    expect(calendar.amend({ ...closed, addsLayer: true })).toBe('recorded');
    expect(calendar.amend({ ...closed, id: 'lsw-flood-2', nonWorking: ['2026-11-26'] })).toBe('recorded');
    expect([calendar.on('cn/shandong', NOW, '2026-11-26'), calendar.on('cn/shandong/lsw', NOW, '2026-11-26')]).toEqual([
      true,
      false,
    ]);
  });

  it('makes a provisional date certain', () => {
    const calendar = new Recorder();
    const due = () =>
      explainDueDate({
        from: instant('2026-12-28T10:00:00+08:00'),
        rule: { unit: 'working-days', amount: 5, countFrom: 'next-day' },
        view: createCalendarViews(buildCalendarWith(calendar.state?.amendments ?? []))({ path: 'cn', knownAt: NOW }),
        hours: DEFAULT_OFFICE_HOURS,
      });
    expect(due()).toMatchObject({ provisional: true, at: instant('2027-01-04T17:00:00+08:00') });
    calendar.amend({});
    expect(due()).toMatchObject({ provisional: false, at: instant('2027-01-05T17:00:00+08:00') });
  });

  it('stands in one stream a country', () => {
    expect(`calendar-${calendarIdForLayer('cn/shandong/enterprise')}`).toBe(CALENDAR_STREAM);
  });
});

describe('a build that ships what was recorded here before', () => {
  it('keeps what was recorded: it says since when it was known', () => {
    const shipped = buildCalendarWith([]).amendments.find(({ id }) => id === 'cn-2026');
    const { settlesYears, ...same } = shipped as NonNullable<typeof shipped>;
    const recorded = { ...same, ...(settlesYears && { settlesYears }), id: 'our-2026', recorded: NOW };
    const known = buildCalendarWith([recorded]).amendments.filter((a) => a.documentNumber === recorded.documentNumber);
    expect(known).toEqual([recorded]);
  });

  it('keeps both where the same document is recorded with other days', () => {
    const shipped = buildCalendarWith([]).amendments.find(({ id }) => id === 'cn-2026');
    const more = {
      ...(shipped as NonNullable<typeof shipped>),
      id: 'our-2026',
      working: [],
      nonWorking: [localDate('2026-03-02')],
    };
    expect(buildCalendarWith([more]).amendments.filter((a) => a.documentNumber === more.documentNumber)).toHaveLength(
      2,
    );
  });
});

describe('who amends what', () => {
  const amended = (layer: string, office: string): string => {
    const actor = { id: 'supervisor-1', roles: ['supervisor'], office };
    const data = { ...notice2027, layer, addsLayer: true };
    const command: CalendarCommand = {
      commandId: 'command-1',
      type: 'AmendCalendar',
      data,
      actor,
      at: NOW,
      ingress: 'http',
    };
    const outcome = calendarRegister.decide(undefined, command, NO_FOREIGN_STATE);
    return isRejection(outcome) ? outcome.code : 'recorded';
  };

  it('a supervisor amends the layers of his own office, and nobody else’s days off', () => {
    expect(amended('cn/shandong/lsw', 'lsw')).toBe('recorded');
    for (const layer of ['cn', 'cn/shandong', 'cn/shandong/west']) {
      expect(amended(layer, 'lsw')).toBe('layer-of-all-offices');
    }
  });
});
