import type { Pause } from './pause.ts';
import { pause } from './pause.ts';

/** Rung at any time, heard at the next wait: a ring between two waits is not lost. */
export class Bell {
  private ringing = new AbortController();
  private readonly pause: Pause;

  constructor(pauseFor: Pause = pause) {
    this.pause = pauseFor;
  }

  /** A reason of its own: without one each ring would make an error with its stack. */
  readonly ring = (): void => this.ringing.abort('rung');

  /** Returns when rung, or after `ms`. */
  async wait(ms: number): Promise<void> {
    await this.pause(ms, this.ringing.signal);
    this.ringing = new AbortController();
  }
}
