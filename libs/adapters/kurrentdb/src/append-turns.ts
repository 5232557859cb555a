import { StoreUnavailable } from '@lianxin/engine';

/** Appends under way at once: more wait here, since the client queues without end. */
const IN_FLIGHT_MAX = 64;
/** At most this many wait, some seconds' work; further ones are refused and have to be sent again. */
const QUEUED_MAX = 10_000;

interface Waiting {
  readonly stream: string;
  readonly start: () => void;
}

/**
 * Appends of one stream one after the other, others side by side and bounded. One that waits longer than its time
 * fails with `StoreUnavailable` and is not begun any more.
 */
export class AppendTurns {
  private readonly busy = new Set<string>();
  private waiting: Waiting[] = [];
  private readonly waitMsMax: number;

  constructor(waitMsMax: number) {
    this.waitMsMax = waitMsMax;
  }

  async run<T>(stream: string, task: () => Promise<T>): Promise<T> {
    await this.takeTurn(stream);
    try {
      return await task();
    } finally {
      this.busy.delete(stream);
      this.startNext();
    }
  }

  private takeTurn(stream: string): Promise<void> {
    if (this.waiting.length >= QUEUED_MAX)
      return Promise.reject(new StoreUnavailable('KurrentDB: too many appends are waiting'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((one) => one !== waiting);
        reject(new StoreUnavailable(`KurrentDB: no turn in ${this.waitMsMax} ms`));
      }, this.waitMsMax);
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const waiting = { stream, start };
      this.waiting.push(waiting);
      this.startNext();
    });
  }

  private startNext(): void {
    const later: Waiting[] = [];
    for (const one of this.waiting) {
      if (this.busy.size >= IN_FLIGHT_MAX || this.busy.has(one.stream)) later.push(one);
      else {
        this.busy.add(one.stream);
        one.start();
      }
    }
    this.waiting = later;
  }
}
