import type { TimeSource } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { fromMs } from '@lianxin/kernel';

/** The machine's clock, or one so far behind it: what is sent through it happened then. */
export class LaggingTimeSource implements TimeSource {
  private behindMs = 0;

  setLag(behindMs: number): void {
    this.behindMs = behindMs;
  }

  now(): Instant {
    return fromMs(Date.now() - this.behindMs);
  }
}
