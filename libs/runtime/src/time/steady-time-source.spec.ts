import { describe, expect, it } from '@jest/globals';
import { DAY_MS, SECOND_MS, fromMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { STEP_TRUSTED_AFTER_MS, STEP_MS_MAX, SteadyTimeSource } from './steady-time-source.ts';

const BEGUN_MS = 1_581_300_000_000;

/** A machine whose clock somebody sets. */
class SettableMachineClocks {
  private monotonic = 0;
  private setByMs = 0;
  readonly wallMs = (): number => BEGUN_MS + this.monotonic + this.setByMs;
  readonly monotonicMs = (): number => this.monotonic;

  advance(ms: number): void {
    this.monotonic += ms;
  }

  stepBy(byMs: number): void {
    this.setByMs += byMs;
  }

  /** The true time, which the machine’s clock does not change. */
  get true(): string {
    return fromMs(BEGUN_MS + this.monotonic);
  }
}

describe('the clock of a process', () => {
  it('goes on where the machine’s is two days ahead for 25 seconds and back', () => {
    const machine = new SettableMachineClocks();
    const clock = new SteadyTimeSource(machine);
    for (const setBy of [2 * DAY_MS, 0, -2 * DAY_MS, 0]) {
      machine.stepBy(setBy);
      machine.advance(12.5 * SECOND_MS);
      expect(clock.now()).toBe(machine.true);
    }
  });

  it('follows a clock that is set right, by small steps at once and by large ones after a while', () => {
    const machine = new SettableMachineClocks();
    const clock = new SteadyTimeSource(machine);
    machine.stepBy(STEP_MS_MAX);
    expect(clock.now()).toBe(fromMs(machine.wallMs()));
    machine.stepBy(-DAY_MS);
    clock.now();
    machine.advance(STEP_TRUSTED_AFTER_MS - 1);
    expect(clock.now()).not.toBe(fromMs(machine.wallMs()));
    machine.advance(1);
    expect(clock.now()).toBe(fromMs(machine.wallMs()));
  });

  it('is never off by a jump that nobody let stand, whatever is done to the machine’s', () => {
    const jump = fc.record({
      byMs: fc.integer({ min: -9 * DAY_MS, max: 9 * DAY_MS }),
      stoodMs: fc.nat({ max: 60_000 }),
    });
    fc.assert(
      fc.property(fc.array(jump, { maxLength: 20 }), (jumps) => {
        const machine = new SettableMachineClocks();
        const clock = new SteadyTimeSource(machine);
        for (const { byMs, stoodMs } of jumps.filter((one) => Math.abs(one.byMs) > STEP_MS_MAX)) {
          machine.stepBy(byMs);
          clock.now();
          machine.advance(stoodMs);
          expect(clock.now()).toBe(machine.true);
          machine.stepBy(-byMs);
          machine.advance(1);
          expect(clock.now()).toBe(machine.true);
        }
      }),
    );
  });
});
