import type { Clock } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { instant, plusMs } from '@lianxin/kernel';

/** Stands still until it is set: the campaign's first day. */
export class SettableClock implements Clock {
  private at: Instant;

  constructor(at: Instant = instant('2020-02-03T00:00:00.000Z')) {
    this.at = at;
  }

  now(): Instant {
    return this.at;
  }

  set(at: Instant): void {
    this.at = at;
  }

  advance(ms: number): Instant {
    this.at = plusMs(this.at, ms);
    return this.at;
  }
}
