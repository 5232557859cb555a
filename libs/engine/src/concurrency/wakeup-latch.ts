import type { Sleep } from './sleep.ts';
import { sleep } from './sleep.ts';

/** Ends waits early. Set at any time: all who wait return, or else the next wait ends at once. */
export class WakeupLatch {
  private opening = new AbortController();
  private readonly sleep: Sleep;

  constructor(pauseFor: Sleep = sleep) {
    this.sleep = pauseFor;
  }

  /** A fixed reason: without one every abort would create an error with its stack. */
  readonly open = (): void => this.opening.abort('rung');

  /** Returns when set, or after `ms`. */
  async wait(ms: number): Promise<void> {
    const { opening } = this;
    await this.sleep(ms, opening.signal);
    // Another waiter may still wait for this signal, or already for the next one.
    if (opening.signal.aborted && this.opening === opening) this.opening = new AbortController();
  }
}
