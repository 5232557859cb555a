import { expect } from '@jest/globals';
import type { LocalDate } from '@lianxin/kernel';
import { DAY_MS, MINUTE_MS, localDateAt, dateToDays, daysToDate, localDate, addMs } from '@lianxin/kernel';
import { rungRank } from '@lianxin/programme';
import type { Absence } from '@lianxin/registers';
import { absenceStream, findAbsenceOn } from '@lianxin/registers';
import fc from 'fast-check';
import { driveToCloseOut, driveToLookBack } from './drive-case.ts';
import type { CaseHarness } from './case-harness.ts';
import type { LifeStep } from './random-life.ts';
import { beginCase, chooseCommand, anyLifeSteps } from './random-life.ts';
import type { RegisterOptions } from './registers.ts';

/** A life with all that can come between: settles late or early, notices sent or not, leave, another life after it. */
export interface Script {
  readonly programme: string;
  readonly life: readonly LifeStep[];
  /** What is done after the case was closed and reopened; none: it is not. */
  readonly afterwards: readonly LifeStep[];
  /** Every so many settles people are told. */
  readonly toldEvery: number;
  readonly away: NonNullable<RegisterOptions['away']>;
  readonly changes?: RegisterOptions['changes'];
}

const FIRST_DAY = dateToDays(localDate('2020-02-10'));
const dayOf = (days: number): LocalDate => daysToDate(FIRST_DAY + days);
const OFFSET_MINUTES = 480;

/** The demonstration counts in minutes: a day there is the end of everything. */
const PACE: Readonly<Record<string, number>> = {
  'shandong-2020@3': 1,
  'shandong-complaints-2017@3': 1,
  'demo-minutes@3': 1440 / 4,
};

/** Some days of the first weeks; the leader is always there. */
const leave: fc.Arbitrary<readonly Absence[]> = fc.oneof(
  fc.constant([]),
  fc
    .tuple(fc.nat(20), fc.nat(9), fc.constantFrom('cadre-2', 'cadre-3', 'officer-2'))
    .map(([first, days, standIn]) => [{ from: dayOf(first), to: dayOf(first + days), standIn }]),
);

export const scripts: fc.Arbitrary<Script> = fc.record({
  programme: fc.constantFrom(...Object.keys(PACE)),
  life: anyLifeSteps,
  afterwards: fc.oneof(fc.constant([]), anyLifeSteps),
  toldEvery: fc.integer({ min: 1, max: 4 }),
  away: fc.record({ 'cadre-1': leave, 'cadre-2': leave, 'officer-1': leave, 'supervisor-1': leave }),
});

class Living {
  readonly given: CaseHarness;
  private readonly script: Script;
  private settles = 0;

  constructor(script: Script) {
    this.script = script;
    const { programme, away, changes = [] } = script;
    this.given = beginCase({ programme, away, changes });
  }

  private settle(at: CaseHarness['opened']['at']): void {
    this.settles += 1;
    this.given.settle(at);
    if (this.settles % this.script.toldEvery === 0) this.given.deliver(at);
  }

  through(life: readonly LifeStep[]): void {
    const ms = MINUTE_MS / (PACE[this.script.programme] ?? 1);
    for (const one of life) {
      const before = this.given.opened.at;
      const at = addMs(before, Math.floor(one.gapMinutes * ms));
      const between = one.settles.map((minutes) => addMs(before, Math.floor(minutes * ms))).sort();
      for (const instant of between) if (instant < at) this.settle(instant);
      this.given.send(chooseCommand(this.given, one, at));
    }
    this.settle(addMs(this.given.opened.at, 40 * DAY_MS));
  }
}

/** What people usually do brings no case elsewhere, so that it can be brought to its end. */
const usualOnly = (life: readonly LifeStep[]): readonly LifeStep[] => life.filter(({ usual }) => usual > 0);

/** Lives a script to its end. */
export function lived(script: Script): CaseHarness {
  const living = new Living(script);
  const { given } = living;
  if (script.afterwards.length === 0) {
    living.through(script.life);
    return given;
  }
  living.through(usualOnly(script.life));
  driveToCloseOut(driveToLookBack(given));
  given.mustSend('ReopenCase', 'supervisor', addMs(given.opened.at, DAY_MS), { reason: '又来' });
  living.through(script.afterwards);
  return given;
}

/** Act id without the number of the extension that re-armed it, and that number. */
function partsOf(act: string): { readonly rung: string; readonly round: number } {
  const [rung = '', round = '0'] = act.split('+');
  return { rung, round: Number(round) };
}

/**
 * Fired by the ladder or raised by hand, each rung at most once a clock, and told of once; only an approved extension
 * re-arms it.
 */
export function eachRungOnce(given: CaseHarness): void {
  const recorded = [...given.eventsOf('RungFired'), ...given.eventsOf('RungRaised')];
  const last = new Map<string, number>();
  for (const { data } of recorded.sort((one, other) => one.version - other.version)) {
    const { rung, round } = partsOf(data.act);
    const rearmed = round > (last.get(rung) ?? -1);
    expect({ act: data.act, rearmed }).toMatchObject({ rearmed: true });
    expect(round).toBeLessThanOrEqual(given.eventsOf('ExtensionApproved').length);
    last.set(rung, round);
  }
  const told = given.eventsOf('NoticeIssued').filter(({ data }) => data.template === 'rung-fired');
  expect(told.map(({ data }) => data.params['act']).sort()).toEqual(recorded.map(({ data }) => data.act).sort());
}

/** What the ladder fires over a clock climbs; only an approved extension lets it begin again from below. */
export function climbs(given: CaseHarness): void {
  const last = new Map<string, { rank: number; round: number }>();
  for (const { data } of given.eventsOf('RungFired')) {
    const rank = rungRank(data.rung);
    const { round } = partsOf(data.act);
    const before = last.get(data.clock);
    const higher = before === undefined || rank > before.rank || round > before.round;
    expect({ clock: data.clock, rung: data.rung, higher }).toMatchObject({ higher: true });
    last.set(data.clock, { rank, round });
  }
}

/** Nothing fires over a clock that is stopped: neither after the work was done nor for a life before. */
export function onlyOverRunningClocks(given: CaseHarness): void {
  const stopped = new Set<string>();
  for (const event of given.events) {
    if (event.type === 'ClockStopped') stopped.add(event.data.clock);
    const fires = event.type === 'RungFired' || event.type === 'ReminderFired' || event.type === 'ClockBreached';
    if (fires) expect(stopped).not.toContain(event.data.clock);
  }
}

/** An interview comes after somebody was asked to acknowledge the rung below, in an earlier settle, and did not in time. */
export function silenceWasHeard(given: CaseHarness): void {
  for (const { at, version, data } of given.eventsOf('RungFired')) {
    if (data.rung !== 'interview') continue;
    const asked = given.eventsOf('ClockStarted').find((started) => started.data.because === data.silence)?.data;
    const breached = given.eventsOf('ClockBreached').find((breach) => breach.data.clock === asked?.clock);
    expect(asked && breached && asked.due <= at && breached.version < version).toBe(true);
  }
}

/** Those asked to acknowledge a rung have all the time the programme gives, from when it is recorded. */
export function askedInTime(given: CaseHarness): void {
  for (const { version, data } of given.eventsOf('ClockStarted')) {
    const at = given.settled.get(version);
    if (data.kind === 'acknowledge-rung' && at !== undefined) expect(data.from).toBe(at);
  }
}

/** Nobody who is away is told, but for who is away while nobody could be told in his stead: the leader always can. */
export function recipientsArePresent(given: CaseHarness): void {
  for (const { notice, at } of given.delivered) {
    const day = localDateAt(at, OFFSET_MINUTES);
    const away = (given.opened.notices[notice]?.recipients ?? []).filter(
      (one) => findAbsenceOn(given.foreignState.stateOf(absenceStream(one)), day) !== undefined,
    );
    expect({ notice, day, away }).toEqual({ notice, day, away: [] });
  }
}

/** Nothing takes a breach back: neither reopening, nor a wait, nor an extension. */
export function breachesStay(given: CaseHarness): void {
  const recorded = given.eventsOf('ClockBreached').map(({ data }) => data.act);
  const standing = Object.values(given.opened.clocks).flatMap(({ breaches }) => breaches.map(({ act }) => act));
  expect(standing.sort()).toEqual(recorded.sort());
}
