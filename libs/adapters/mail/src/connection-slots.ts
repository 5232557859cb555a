import { NotDelivered } from '@lianxin/engine';

/** A letter that waits longer for a connection fails and is tried again later: the time of an activity is bounded. */
const WAIT_MS_MAX = 10_000;

/**
 * Limits how many connections are open at once, the others wait in order; a mail server counts the connections of each
 * client.
 */
export class ConnectionSlots {
  private free: number;
  private readonly waitMsMax: number;
  private readonly queue: (() => void)[] = [];

  constructor(count: number, waitMsMax = WAIT_MS_MAX) {
    this.free = count;
    this.waitMsMax = waitMsMax;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.acquire();
    try {
      return await work();
    } finally {
      this.release();
    }
  }

  private acquire(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const mine = () => {
        clearTimeout(tooLong);
        resolve();
      };
      const tooLong = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(mine), 1);
        reject(new NotDelivered('all connections to the mail server are busy'));
      }, this.waitMsMax);
      this.queue.push(mine);
    });
  }

  private release(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free += 1;
  }
}
