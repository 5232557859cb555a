import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant, RecordedEvent } from '@lianxin/kernel';
import {
  CLOCK_ACTOR,
  NO_FOREIGN_STATE,
  addMs,
  agendaOf,
  applyUncommitted,
  initialState,
  instant,
  isRejection,
  replay,
} from '@lianxin/kernel';
import type { DrawRule, Programme } from '@lianxin/programme';
import { ProgrammeRegistry } from '@lianxin/programme';
import { sha256 } from '../../test/sha256.ts';
import v1 from '../../test/fixtures/schedule.v1.json' with { type: 'json' };
import v2 from '../../test/fixtures/schedule.v2.json' with { type: 'json' };
import type { ScheduleCommand } from './schedule.ts';
import { createScheduleRegister } from './schedule.ts';
import type { ScheduleState } from './schedule-state.ts';

const RULE = { period: 'week', sources: { persons: [] }, strata: [{ id: 'all', percent: 20 }], must: [] } as const;
const ruleBook = new ProgrammeRegistry();
const shipped = ruleBook.findVersion('shandong-2020@3')?.programme as Programme;
const withDraw = (version: number, period: DrawRule['period']): Programme => {
  const draw: DrawRule = { ...RULE, period, revealWithin: { unit: 'working-days', amount: 1 }, ours: true };
  return { ...shipped, version, sampling: { ...shipped.sampling, draw } };
};
ruleBook.add([withDraw(8, 'week'), withDraw(9, 'day')], sha256);
const register = createScheduleRegister(ruleBook);

const [WEEKS, DAYS] = ['shandong-2020@8', 'shandong-2020@9'];
const THURSDAY = instant('2026-03-05T10:00+08:00');
const DAY_MS = 86_400_000;

describe('the schedule of an office', () => {
  let at: { state: ScheduleState | undefined; version: number };

  function send(type: string, now: Instant, data: object): string {
    const command = { commandId: 'c', type, data, actor: CLOCK_ACTOR, at: now, ingress: 'workflow' };
    const outcome = register.decide(at.state, command as unknown as ScheduleCommand, NO_FOREIGN_STATE);
    if (isRejection(outcome)) return outcome.code;
    at = applyUncommitted(register, at, [...outcome]);
    return 'accepted';
  }
  const plan = (now: Instant, programme = WEEKS, last?: object): string =>
    send('PlanDraws', now, { programme, ...(last && { last }) });
  const run = () => at.state?.programmes['shandong-2020']?.run;
  const acts = () => agendaOf(register, at).acts.map(({ kind }) => kind);
  const NEXT_WEEK = instant('2026-03-09T00:00+08:00');

  beforeEach(() => {
    at = { state: undefined, version: 0 };
    expect(send('ScheduleProgramme', THURSDAY, { office: 'lsw', programme: WEEKS })).toBe('accepted');
  });

  it('has every period from the next on, once: none that has begun', () => {
    expect(acts()).toEqual(['plan-draws']);
    expect([plan(THURSDAY), run()]).toEqual(['accepted', { programme: WEEKS, from: NEXT_WEEK }]);
    expect([acts(), at.version]).toEqual([['open-draws'], 2]);
    expect(plan(THURSDAY)).toBe('draws-planned');
    const last = { draw: 'lsw.shandong-2020.2026-W11', to: addMs(NEXT_WEEK, 7 * DAY_MS) };
    expect(plan(last.to, WEEKS, last)).toBe('draws-planned');
  });

  it('begins anew where periods were left out, with the one that runs, after the last that has a draw', () => {
    plan(THURSDAY);
    const last = { draw: 'lsw.shandong-2020.2026-W13', to: addMs(NEXT_WEEK, 21 * DAY_MS) };
    const late = addMs(THURSDAY, 200 * DAY_MS);
    expect(plan(late, WEEKS, last)).toBe('accepted');
    expect(run()).toMatchObject({ before: last.draw });
    const { from } = run() as { from: Instant };
    expect(from <= late && late < addMs(from, 7 * DAY_MS)).toBe(true);
    expect(plan(late, WEEKS, last)).toBe('draws-planned');
  });

  it('goes by the rule of a later version after the last draw of the one before', () => {
    plan(THURSDAY);
    const to = addMs(NEXT_WEEK, 13 * 7 * DAY_MS);
    expect(send('ScheduleProgramme', THURSDAY, { office: 'lsw', programme: DAYS })).toBe('accepted');
    expect([plan(THURSDAY), acts(), run()?.programme]).toEqual(['programme-not-scheduled', ['plan-draws'], WEEKS]);
    plan(THURSDAY, DAYS, { draw: 'lsw.shandong-2020.2026-W23', to });
    expect([run(), acts()]).toEqual([
      { programme: DAYS, from: to, before: 'lsw.shandong-2020.2026-W23' },
      ['open-draws'],
    ]);
  });

  it('has no programme that draws nothing, none twice, and none whose draws have too long a name', () => {
    const of = (programme: string, office = 'lsw') => send('ScheduleProgramme', THURSDAY, { office, programme });
    expect([of('shandong-2020@3'), of(WEEKS), of(DAYS, 'o'.repeat(40))]).toEqual([
      'programme-without-draws',
      'already-scheduled',
      'draw-id-too-long',
    ]);
  });

  it.each<readonly [string, typeof v1 | typeof v2, object]>([
    ['1', v1, { programme: WEEKS, from: '2026-03-08T16:00:00.000Z' }],
    ['2', v2, { programme: WEEKS, from: '2026-09-20T16:00:00.000Z', before: 'lsw.shandong-2020.2026-W13' }],
  ])('folds every event of it that was ever written, in schema %s', (_schema, written, expected) => {
    const events = written.map(({ type, schema, data }, n) => ({
      ...{ id: `e/${n}`, type, schema, data, stream: 'schedule-lsw', version: n + 1, position: String(n + 1) },
      ...{ effectiveAt: THURSDAY, recordedAt: THURSDAY, prevHash: '', hash: '' },
      meta: { commandId: `c-${n}`, fingerprint: 'f', actor: 'a', door: 'workflow', wake: false },
    })) as unknown as readonly RecordedEvent[];
    expect(new Set(v1.map(({ type }) => type))).toEqual(new Set(Object.keys(register.events)));
    expect(Math.max(...v2.map(({ schema }) => schema))).toBe(register.events['DrawsPlanned']?.schema);
    const { state } = replay(register, initialState(register), events);
    expect((state as ScheduleState).programmes['shandong-2020']?.run).toMatchObject(expected);
  });
});
