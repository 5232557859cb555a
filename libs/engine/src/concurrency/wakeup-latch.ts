import type { Sleep } from './sleep.ts';
import { sleep } from './sleep.ts';

/** Rung at any time, heard at the next wait: a ring between two waits is not lost. */
export class WakeupLatch {
  private opening = new AbortController();
  private readonly sleep: Sleep;

  constructor(pauseFor: Sleep = sleep) {
    this.sleep = pauseFor;
  }

  /** A reason of its own: without one each ring would make an error with its stack. */
  readonly open = (): void => this.opening.abort('rung');

  /** Returns when rung, or after `ms`. */
  async wait(ms: number): Promise<void> {
    await this.sleep(ms, this.opening.signal);
    this.opening = new AbortController();
  }
}
