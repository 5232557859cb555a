import { describe, expect, it } from '@jest/globals';
import type { Unit } from '@lianxin/calendar';
import { chinaCalendar, explainDueDate, createCalendarViews, workingMsBetween } from '@lianxin/calendar';
import type { CaseEvent } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, instant, addMs } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import fc from 'fast-check';
import type { TypedEvent } from '../typed-events.ts';
import type { CaseRow } from '../cases/cases-table.ts';
import type { ClockRow } from './clocks-projection.ts';
import { clockFigures } from './clock-figures.ts';
import { clocksProjection } from './clocks-projection.ts';
import { countedIntervalsOf, remainingMs, warningOf } from './light.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const ruleBook = new ProgrammeRegistry();
const PROGRAMME = 'shandong-2020@2';
const { office } = ruleBook.find(PROGRAMME) as Programme;
const views = createCalendarViews(chinaCalendar);
const at = (text: string): Instant => instant(`2020-02-${text}:00+08:00`);

const time = { view: views({ path: office.calendar, knownAt: at('01T09:00') }), hours: office.hours };
const dueOf = (from: Instant, unit: Unit, amount: number) =>
  explainDueDate({ ...time, from, rule: { unit, amount, countFrom: unit.endsWith('days') ? 'next-day' : 'same' } });
type Asked = readonly [from: Instant, unit: Unit, amount: number];
const left = ([from, unit, amount]: Asked, now: Instant, pausedAt: Instant | null = null) =>
  remainingMs(
    ruleBook,
    { programme: PROGRAMME, unit, counted: countedIntervalsOf(dueOf(from, unit, amount).spans), pausedAt },
    now,
  );

describe('what is left of a clock', () => {
  it('is the office time up to its due date, as the calendar counts it', () => {
    const units = fc.constantFrom<Unit>('working-days', 'working-hours');
    const minutes = fc.nat(20 * 24 * 60);
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 9 }), minutes, minutes, (unit, amount, begins, passed) => {
        const from = addMs(at('03T00:00'), begins * MINUTE_MS);
        const now = addMs(from, passed * MINUTE_MS);
        const { at: due, spans } = dueOf(from, unit, amount);
        const counts = spans.find(({ what }) => what === 'working')?.from ?? due;
        const since = now > counts ? now : counts;
        const expected = since >= due ? 0 : workingMsBetween(time, since, due);
        expect(left([from, unit, amount], now)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('is all time where the rule counts every hour', () => {
    expect(left([at('10T09:00'), 'hours', 24], at('10T20:00'))).toBe(13 * HOUR_MS);
  });

  it('does not pass while the clock is paused, and is not guessed where the rules are not known', () => {
    const [from, paused] = [at('10T09:00'), at('12T11:00')];
    const asked = [from, 'working-days', 5] as const;
    expect(left(asked, at('14T09:00'), paused)).toBe(left(asked, paused));
    const running = { programme: 'nowhere@1', unit: 'hours' as const, counted: [], pausedAt: null };
    expect(remainingMs(ruleBook, running, from)).toBeUndefined();
  });
});

describe('the warning of a clock', () => {
  const from = at('10T09:00');
  const { at: due, spans } = dueOf(from, 'working-days', 5);
  const dueAct = { kind: 'due', at: due } as const;

  it('is its first act before the due date, in whatever order they stand', () => {
    const acts = [dueAct, { kind: 'rung', at: at('14T09:00') }, { kind: 'reminder', at: at('13T17:00') }] as const;
    expect(warningOf({ acts, due, spans })).toBe(at('13T17:00'));
  });

  it('is the last fifth of what counts where the programme warns of nothing, and none where nothing counts', () => {
    const day = { acts: [], due: addMs(from, 10 * HOUR_MS) };
    const counts = (to: Instant) => ({ from, to, what: 'working' }) as const;
    expect(warningOf({ ...day, spans: [counts(day.due)] })).toBe(addMs(from, 8 * HOUR_MS));
    const paused = { from: addMs(from, 9 * HOUR_MS), to: addMs(from, 99 * HOUR_MS), what: 'waiting' } as const;
    const rest = { from: paused.to, to: addMs(paused.to, HOUR_MS), what: 'working' } as const;
    const waited = { acts: [], due: rest.to, spans: [counts(paused.from), paused, rest] };
    expect(warningOf(waited)).toBe(addMs(from, 8 * HOUR_MS));
    expect(warningOf({ ...day, spans: [] })).toBeNull();
    expect(warningOf({ acts: [dueAct], due, spans })).toBe(at('14T18:24'));
  });
});

describe('the row of a clock', () => {
  const event = (type: string, when: Instant, data: object): TypedEvent<CaseEvent> =>
    ({ type, at: when, id: '1', version: 1, data }) as never;
  const head = { clock: 'resolve@4', kind: 'resolve', owner: 'office' };
  const due = at('17T17:00');
  const dueDate = {
    ...{ due, provisional: false, programme: PROGRAMME, counts: { unit: 'working-days' } },
    spans: [{ from: at('11T00:00'), to: due, what: 'working' }],
    acts: [
      { kind: 'reminder', at: at('14T17:00') },
      { kind: 'due', at: due },
    ],
  };
  const started = event('ClockStarted', at('10T09:00'), { ...head, ...dueDate, from: at('10T09:00') });
  const clocks = clocksProjection(() => ({ office: 'lsw' }) as CaseRow);
  const fold = (...events: readonly TypedEvent<CaseEvent>[]): ClockRow | undefined =>
    events.reduce<ClockRow | undefined>((row, one) => {
      const [key] = clocks.keysOf(one);
      return key === undefined ? row : clocks.project(row, one, key);
    }, undefined);

  it('is on boards by its due date until it stops', () => {
    expect(fold(started)).toMatchObject({ openDue: due, warnsAt: at('14T17:00') });
    expect(fold(started, event('ClockStopped', at('12T09:00'), { ...head, how: 'met' }))).toBeUndefined();
  });

  it('stays after it stopped when it was breached, and is counted where that was', () => {
    const breached = event('ClockBreached', due, { ...head, holder: 'cadre-1' });
    const row = fold(started, breached, event('ClockStopped', at('18T09:00'), { ...head, how: 'late' }));
    expect(row).toMatchObject({ openDue: null, due, how: 'late', breaches: [{ by: 'cadre-1', office: 'lsw' }] });
    const excused = fold(started, breached, event('BreachExcused', at('19T09:00'), head)) as ClockRow;
    expect(clockFigures(ruleBook, excused)).toEqual(
      ['breach', 'excused'].map((figure) => ({ office: 'lsw', day: '2020-02-17', figure })),
    );
  });

  it('An excuse is of one breach; what was superseded is a breach in no report.', () => {
    const breach = (day: string, act: string) =>
      event('ClockBreached', at(day), { ...head, act, due: at(day), holder: 'cadre-1' });
    const first = [started, breach('17T17:00', 'resolve@4/due'), event('BreachExcused', at('18T09:00'), head)];
    const none = event('BreachSuperseded', at('19T09:00'), { ...head, act: 'resolve@4/due', due: at('21T17:00') });
    const counted = (...events: readonly TypedEvent<CaseEvent>[]) =>
      clockFigures(ruleBook, fold(...events) as ClockRow).map(({ day, figure }) => `${String(day)} ${figure}`);
    expect(counted(...first)).toEqual(['2020-02-17 breach', '2020-02-17 excused']);
    expect(counted(...first, none)).toEqual(['2020-02-17 superseded']);
    const again = [...first, none, breach('21T17:00', 'resolve@4/due+1')];
    expect(counted(...again)).toEqual(['2020-02-17 superseded', '2020-02-21 breach']);
    expect(fold(...again)).toMatchObject({ excused: false, superseded: false, openDue: at('21T17:00') });
  });

  it('is paused from the wait that names it to the move after it', () => {
    const waits = event('WaitStarted', at('12T09:00'), { pauses: ['resolve@4'] });
    expect(fold(started, waits)?.pausedAt).toBe(at('12T09:00'));
    const moved = { ...head, ...dueDate, due: at('19T17:00'), acts: [{ kind: 'due', at: at('19T17:00') }] };
    const ranOn = event('ClockMoved', at('13T09:00'), { ...moved, cause: 'waited' });
    expect(fold(started, waits, ranOn)).toMatchObject({ pausedAt: null, openDue: at('19T17:00') });
    const amended = event('ClockMoved', at('13T09:00'), { ...moved, cause: 'amended' });
    expect(fold(started, waits, amended)?.pausedAt).toBe(at('12T09:00'));
  });

  it('keeps its first warning when what comes after it moves alone', () => {
    const rest = { ...head, ...dueDate, acts: [{ kind: 'due', at: due }] };
    expect(fold(started, event('ClockMoved', at('15T09:00'), { ...rest, cause: 'waited' }))?.warnsAt).toBe(
      at('14T17:00'),
    );
  });
});
