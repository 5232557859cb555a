import type { EventStore } from '@lianxin/engine';
import type { Work } from './work.ts';

/** A wake costs some ten milliseconds of a processor: at this rate people's commands keep most of two. */
export const WAKES_PER_SECOND_MAX_DEFAULT = 30;
/** Some hundred and fifty commands a second: from here on people's commands need the machine. */
const BUSY_EVENTS_PER_SECOND = 500;
/** Of the pace at other times. What waits meanwhile is woken when the burst is over, or by the watchdog. */
const BUSY_PART = 0.2;
const LOOK_EVERY_MS = 500;

/**
 * How many wakes a second there may be: the full pace, and a fifth of it while events come so fast that commands need
 * the machine. One small question to the store twice a second.
 */
export class WakePace implements Work {
  readonly parts = [];
  private readonly store: Pick<EventStore, 'head'>;
  private readonly perSecondMax: number;
  private seen: { readonly head: number; readonly atMs: number } | undefined;
  private isBusy = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<EventStore, 'head'>, perSecondMax = WAKES_PER_SECOND_MAX_DEFAULT) {
    this.store = store;
    this.perSecondMax = perSecondMax;
  }

  readonly perSecond = (): number => (this.isBusy ? this.perSecondMax * BUSY_PART : this.perSecondMax);

  start(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return Promise.resolve();
  }

  /** A store that does not answer has followers that say so. */
  private async look(): Promise<void> {
    const head = Number(await this.store.head().catch(() => this.seen?.head ?? 0));
    const atMs = performance.now();
    if (this.seen) this.isBusy = (1000 * (head - this.seen.head)) / (atMs - this.seen.atMs) > BUSY_EVENTS_PER_SECOND;
    this.seen = { head, atMs };
  }
}
