import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, addMs } from '@lianxin/kernel';
import type { ClockState } from '../../src/state/index.ts';
import { headlineDueOf, effectiveDueOf, isLate, toClockRun } from '../../src/state/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';

const resolve = (given: CaseHarness): ClockState => given.clock('resolve') as ClockState;
const waits = (given: CaseHarness, at: ReturnType<typeof inFebruary>): CaseHarness =>
  given.mustSend('WaitForParty', 'supervisor', at, { party: 'third-party', reason: '等', until: inFebruary(28) });

describe('the date a clock is held to', () => {
  it('while it is paused it is held to no date;', () => {
    const given = waits(caseAtWork(), inFebruary(14));
    expect([effectiveDueOf(toClockRun(resolve(given))), headlineDueOf(given.opened)]).toEqual([undefined, undefined]);
    expect(isLate(resolve(given), inFebruary(27))).toBe(false);
  });

  it('late before it is paused, it stays late.', () => {
    const given = waits(caseAtWork(), inFebruary(18));
    expect([effectiveDueOf(toClockRun(resolve(given))), headlineDueOf(given.opened)]).toEqual([
      inFebruary(17, '17:00'),
      inFebruary(17, '17:00'),
    ]);
    expect(isLate(resolve(given), inFebruary(18))).toBe(true);
  });

  it('is late after it, recorded or not', () => {
    const clock = resolve(caseAtWork());
    expect([isLate(clock, clock.due), isLate(clock, addMs(clock.due, HOUR_MS))]).toEqual([false, true]);
  });
});
