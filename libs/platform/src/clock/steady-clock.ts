import type { Clock } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, SECOND_MS, fromMs } from '@lianxin/kernel';

/** A clock that is set right (NTP) is slewed or stepped by less. */
export const STEP_MS_MAX = 5 * SECOND_MS;
/** What the machine's clock says after a larger step is believed once it has gone on evenly for so long. */
export const STEP_BELIEVED_AFTER_MS = 2 * MINUTE_MS;

export interface Hands {
  /** What the machine says it is, which anybody may set. */
  wallMs(): number;
  /** Since any moment; nobody sets it. */
  monotonicMs(): number;
}

const MACHINE: Hands = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/**
 * The machine's clock, but for its jumps: a clock that is set two days ahead by mistake, and back, moves nothing here.
 * Meanwhile it differs from the store's where that is on the same machine, and the process takes no commands.
 */
export class SteadyClock implements Clock {
  private readonly hands: Hands;
  /** Wall time less monotonic time: constant while nobody sets the clock. */
  private offsetMs: number;
  private stepped: { readonly offsetMs: number; readonly sinceMs: number } | undefined;

  constructor(hands: Hands = MACHINE) {
    this.hands = hands;
    this.offsetMs = hands.wallMs() - hands.monotonicMs();
  }

  now(): Instant {
    const monotonicMs = this.hands.monotonicMs();
    this.offsetMs = this.believed(this.hands.wallMs() - monotonicMs, monotonicMs);
    return fromMs(Math.floor(monotonicMs + this.offsetMs));
  }

  private believed(offsetMs: number, monotonicMs: number): number {
    const isNear = (other: number): boolean => Math.abs(offsetMs - other) <= STEP_MS_MAX;
    if (isNear(this.offsetMs)) {
      this.stepped = undefined;
      return offsetMs;
    }
    if (!this.stepped || !isNear(this.stepped.offsetMs)) this.stepped = { offsetMs, sinceMs: monotonicMs };
    return monotonicMs - this.stepped.sinceMs >= STEP_BELIEVED_AFTER_MS ? offsetMs : this.offsetMs;
  }
}
