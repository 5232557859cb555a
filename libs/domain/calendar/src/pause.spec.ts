import { describe, expect, it } from '@jest/globals';
import { localDate } from '@lianxin/kernel';
import { localInstant } from '../test/local-instant.ts';
import { DEFAULT_OFFICE_HOURS, chinaCalendar, explainDueDate, instantKnownFrom, createCalendarViews } from './index.ts';
import type { DueDateQuery, DueRule } from './index.ts';

const views = createCalendarViews(chinaCalendar);
const knownAt = instantKnownFrom(localDate('2020-02-01'), 480);
const office = views({ path: 'cn/shandong', knownAt });
const enterprise = views({ path: 'cn/shandong/enterprise', knownAt });
const twoDays: DueRule = { unit: 'working-days', amount: 2, countFrom: 'next-day' };
const ask = (from: string, more: Partial<DueDateQuery> = {}): DueDateQuery => ({
  from: localInstant(from),
  rule: twoDays,
  view: office,
  hours: DEFAULT_OFFICE_HOURS,
  ...more,
});
const wait = (from: string, to: string, because = 'waiting-for-enterprise') => ({
  from: localInstant(from),
  to: localInstant(to),
  because,
});

describe('a working-time clock earns back the working minutes it was paused, unrounded', () => {
  it('moves by ninety minutes for ninety minutes', () => {
    const pauses = [wait('2020-03-03T10:00', '2020-03-03T11:30:00.001')];
    expect(explainDueDate(ask('2020-03-02T10:00', { pauses })).at).toBe(localInstant('2020-03-05T10:30:00.001'));
  });

  it('moves by whole days to the same closing time', () => {
    const pauses = [wait('2020-03-03T00:00', '2020-03-05T00:00')];
    expect(explainDueDate(ask('2020-03-02T10:00', { pauses })).at).toBe(localInstant('2020-03-06T17:00'));
  });

  it('earns nothing for nights and weekends', () => {
    const pauses = [wait('2020-03-06T17:00', '2020-03-09T09:00')];
    expect(explainDueDate(ask('2020-03-05T10:00', { pauses })).at).toBe(localInstant('2020-03-09T17:00'));
  });

  it('counts overlapping pauses once', () => {
    const pauses = [
      wait('2020-03-03T10:00', '2020-03-03T12:00'),
      wait('2020-03-03T11:00', '2020-03-03T12:00', 'other'),
    ];
    expect(explainDueDate(ask('2020-03-02T10:00', { pauses })).at).toBe(localInstant('2020-03-05T11:00'));
  });

  it('counts a pause that begins only before the moved due instant', () => {
    const first = wait('2020-03-03T09:00', '2020-03-04T09:00');
    const second = wait('2020-03-05T09:00', '2020-03-05T11:00');
    expect(explainDueDate(ask('2020-03-02T10:00', { pauses: [second] })).at).toBe(localInstant('2020-03-04T17:00'));
    expect(explainDueDate(ask('2020-03-02T10:00', { pauses: [first, second] })).at).toBe(
      localInstant('2020-03-06T11:00'),
    );
  });

  it('keeps a due hour after closing', () => {
    const rule: DueRule = { ...twoDays, dueAtHour: 20 };
    const pauses = [wait('2020-03-03T00:00', '2020-03-04T00:00')];
    expect(explainDueDate(ask('2020-03-02T10:00', { rule, pauses })).at).toBe(localInstant('2020-03-05T20:00'));
  });

  it('gives other clocks back the time itself', () => {
    const rule: DueRule = { unit: 'hours', amount: 24, countFrom: 'same' };
    const pauses = [wait('2020-03-07T12:00', '2020-03-07T13:30')];
    expect(explainDueDate(ask('2020-03-07T10:00', { rule, pauses })).at).toBe(localInstant('2020-03-08T11:30'));
  });

  it('shows on whom it waited', () => {
    const pauses = [wait('2020-03-03T10:00', '2020-03-03T11:30')];
    const { spans } = explainDueDate(ask('2020-03-02T10:00', { pauses }));
    expect(spans.map((s) => [s.what, s.because])).toEqual([
      ['not-counted', 'counts-from-next-day'],
      ['working', 'weekday'],
      ['waiting', 'waiting-for-enterprise'],
      ['working', 'weekday'],
    ]);
  });
});

describe('an extension', () => {
  const extensions = [{ unit: 'working-days' as const, amount: 3, because: 'extension#1' }];

  it('adds its working days and shows which time it gave', () => {
    const { at, spans } = explainDueDate(ask('2020-03-02T10:00', { extensions }));
    expect(at).toBe(localInstant('2020-03-09T17:00'));
    expect(spans.map((s) => [s.from, s.what, s.because])).toEqual([
      [localInstant('2020-03-02T10:00'), 'not-counted', 'counts-from-next-day'],
      [localInstant('2020-03-03T00:00'), 'working', 'weekday'],
      [localInstant('2020-03-04T17:00'), 'extended', 'extension#1'],
      [localInstant('2020-03-07T00:00'), 'non-working', 'weekend'],
      [localInstant('2020-03-09T00:00'), 'extended', 'extension#1'],
    ]);
  });

  it('keeps what was earned by pauses', () => {
    const pauses = [wait('2020-03-03T10:00', '2020-03-03T11:30')];
    expect(explainDueDate(ask('2020-03-02T10:00', { extensions, pauses })).at).toBe(localInstant('2020-03-10T10:30'));
  });
});

describe('a rule that needs the enterprise', () => {
  it('pauses on the days on which it was not allowed to open', () => {
    const { at, spans } = explainDueDate(ask('2020-02-05T10:00', { enterprise }));
    expect(at).toBe(localInstant('2020-02-11T17:00'));
    expect(spans.map((s) => [s.what, s.because])).toEqual([
      ['not-counted', 'counts-from-next-day'],
      ['closed', 'cn-shandong-enterprise-2020'],
      ['working', 'weekday'],
    ]);
  });

  it('does not pause where it does not need the enterprise: closed firms still needed masks', () => {
    expect(explainDueDate(ask('2020-02-05T10:00')).at).toBe(localInstant('2020-02-07T17:00'));
  });

  it('counts a closure and a wait on the same day once', () => {
    const pauses = [wait('2020-02-06T09:00', '2020-02-08T12:00')];
    expect(explainDueDate(ask('2020-02-05T10:00', { enterprise, pauses })).at).toBe(localInstant('2020-02-11T17:00'));
  });
});
