import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, plusMs } from '@lianxin/kernel';
import type { ClockState } from '../../src/state/index.ts';
import { dueOf, heldTo, isLate, runsOf } from '../../src/state/index.ts';
import type { Given } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';

const resolve = (given: Given): ClockState => given.clock('resolve') as ClockState;
const waits = (given: Given, at: ReturnType<typeof on>): Given =>
  given.that('WaitForParty', 'supervisor', at, { party: 'third-party', reason: '等', until: on(28) });

describe('the date a clock is held to', () => {
  it('while it stands still it is held to no date;', () => {
    const given = waits(atWork(), on(14));
    expect([heldTo(runsOf(resolve(given))), dueOf(given.opened)]).toEqual([undefined, undefined]);
    expect(isLate(resolve(given), on(27))).toBe(false);
  });

  it('late before it stands still, it stays late.', () => {
    const given = waits(atWork(), on(18));
    expect([heldTo(runsOf(resolve(given))), dueOf(given.opened)]).toEqual([on(17, '17:00'), on(17, '17:00')]);
    expect(isLate(resolve(given), on(18))).toBe(true);
  });

  it('is late after it, recorded or not', () => {
    const clock = resolve(atWork());
    expect([isLate(clock, clock.due), isLate(clock, plusMs(clock.due, HOUR_MS))]).toEqual([false, true]);
  });
});
