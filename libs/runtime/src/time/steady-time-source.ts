import type { TimeSource } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, SECOND_MS, fromMs } from '@lianxin/kernel';

/** A clock that is set right (NTP) is slewed or stepped by less. */
export const STEP_MS_MAX = 5 * SECOND_MS;
/** What the machine's clock says after a larger step is believed once it has gone on evenly for so long. */
export const STEP_TRUSTED_AFTER_MS = 2 * MINUTE_MS;

/** The two clocks of a machine, in milliseconds. */
export interface MachineClocks {
  /** What the machine says it is, which anybody may set. */
  wallMs(): number;
  /** Since any moment; nobody sets it. */
  monotonicMs(): number;
}

const MACHINE: MachineClocks = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/**
 * The machine's clock, but for its jumps: a clock that is set two days ahead by mistake, and back, moves nothing here.
 * Meanwhile it differs from the store's where that is on the same machine, and the process takes no commands.
 */
export class SteadyTimeSource implements TimeSource {
  private readonly clocks: MachineClocks;
  /** Wall time less monotonic time: constant while nobody sets the clock. */
  private offsetMs: number;
  private suspectedStep: { readonly offsetMs: number; readonly sinceMs: number } | undefined;

  constructor(hands: MachineClocks = MACHINE) {
    this.clocks = hands;
    this.offsetMs = hands.wallMs() - hands.monotonicMs();
  }

  now(): Instant {
    const monotonicMs = this.clocks.monotonicMs();
    this.offsetMs = this.trustedOffset(this.clocks.wallMs() - monotonicMs, monotonicMs);
    return fromMs(Math.floor(monotonicMs + this.offsetMs));
  }

  private trustedOffset(offsetMs: number, monotonicMs: number): number {
    const isNear = (other: number): boolean => Math.abs(offsetMs - other) <= STEP_MS_MAX;
    if (isNear(this.offsetMs)) {
      this.suspectedStep = undefined;
      return offsetMs;
    }
    if (!this.suspectedStep || !isNear(this.suspectedStep.offsetMs))
      this.suspectedStep = { offsetMs, sinceMs: monotonicMs };
    return monotonicMs - this.suspectedStep.sinceMs >= STEP_TRUSTED_AFTER_MS ? offsetMs : this.offsetMs;
  }
}
