import { sleep } from '@lianxin/engine';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Waits twice as long each time, up to the longest, until something went well. */
export class BackOff {
  private readonly longestMs: number;
  private nextMs = FIRST_MS;

  constructor(longestMs = LONGEST_MS) {
    this.longestMs = longestMs;
  }

  wait(early?: AbortSignal): Promise<void> {
    const waitMs = this.nextMs;
    this.nextMs = Math.min(2 * waitMs, this.longestMs);
    return sleep(waitMs, early);
  }

  reset(): void {
    this.nextMs = FIRST_MS;
  }
}
