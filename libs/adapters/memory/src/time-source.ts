import type { TimeSource } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { instant, addMs } from '@lianxin/kernel';

/** A clock that does not move until it is set; it starts at the campaign's first day. */
export class SettableTimeSource implements TimeSource {
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
    this.at = addMs(this.at, ms);
    return this.at;
  }
}
