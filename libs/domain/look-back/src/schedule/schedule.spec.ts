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
  const plan = (now: Instant, programme = WEEKS): string => send('PlanDraws', now, { programme });
  const periods = () => at.state?.programmes['shandong-2020']?.draws ?? [];
  const acts = () => agendaOf(register, at).acts.map(({ kind, at: due }) => [kind, due]);

  beforeEach(() => {
    at = { state: undefined, version: 0 };
    expect(send('ScheduleProgramme', THURSDAY, { office: 'lsw', programme: WEEKS })).toBe('accepted');
  });

  it('has thirteen periods ahead, and none that has begun', () => {
    expect(acts()).toEqual([['plan-draws', THURSDAY]]);
    expect(plan(THURSDAY)).toBe('accepted');
    expect([periods().length, periods()[0]?.id, periods()[12]?.id]).toEqual([13, '2026-W11', '2026-W23']);
    expect(plan(THURSDAY)).toBe('draws-planned');
    expect(acts()).toEqual([['open-draws', THURSDAY]]);
  });

  it('plans more once six are ahead, each period after the one before', () => {
    plan(THURSDAY);
    expect(send('RecordDrawsOpened', THURSDAY, { programme: WEEKS, opened: 13 })).toBe('accepted');
    const due = periods()[6]?.from as Instant;
    expect(acts()).toEqual([['plan-draws', due]]);
    plan(due);
    expect(periods()).toHaveLength(19 + 1);
    expect(
      periods()
        .slice(1)
        .map(({ from }) => from),
    ).toEqual(
      periods()
        .slice(0, -1)
        .map(({ to }) => to),
    );
    expect(send('RecordDrawsOpened', due, { programme: WEEKS, opened: 21 })).toBe('draws-planned');
  });

  it('leaves out periods in which nothing ran, and goes on after them', () => {
    plan(THURSDAY);
    const late = addMs(THURSDAY, 200 * DAY_MS);
    plan(late);
    expect((periods()[13]?.from ?? '') >= late).toBe(true);
    expect(new Set(periods().map(({ id }) => id)).size).toBe(26);
  });

  it('goes by the rule of a later version from its last period on', () => {
    plan(THURSDAY);
    expect(send('ScheduleProgramme', THURSDAY, { office: 'lsw', programme: DAYS })).toBe('accepted');
    expect(plan(THURSDAY)).toBe('programme-not-scheduled');
    const last = periods()[12]?.to as Instant;
    plan(last, DAYS);
    expect(periods()[13]).toMatchObject({ from: last, to: addMs(last, DAY_MS) });
  });

  it('has no programme that draws nothing, none twice, and none whose draws have too long a name', () => {
    const of = (programme: string, office = 'lsw') => send('ScheduleProgramme', THURSDAY, { office, programme });
    expect([of('shandong-2020@3'), of(WEEKS), of(DAYS, 'o'.repeat(40))]).toEqual([
      'programme-without-draws',
      'already-scheduled',
      'draw-id-too-long',
    ]);
  });

  it('folds every event of it that was ever written', () => {
    const events = v1.map(({ type, schema, data }, n) => ({
      ...{ id: `e/${n}`, type, schema, data, stream: 'schedule-lsw', version: n + 1, position: String(n + 1) },
      ...{ effectiveAt: THURSDAY, recordedAt: THURSDAY, prevHash: '', hash: '' },
      meta: { commandId: `c-${n}`, fingerprint: 'f', actor: 'a', door: 'workflow', wake: false },
    })) as unknown as readonly RecordedEvent[];
    expect(new Set(v1.map(({ type }) => type))).toEqual(new Set(Object.keys(register.events)));
    const { state } = replay(register, initialState(register), events);
    expect((state as ScheduleState).programmes['shandong-2020']).toMatchObject({ programme: WEEKS, opened: 1 });
  });
});
