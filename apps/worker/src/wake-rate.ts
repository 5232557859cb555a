import type { EventStore } from '@lianxin/engine';
import type { WorkerComponent } from './worker-component.ts';

/** A wake costs some ten milliseconds of a processor: at this rate people's commands keep most of two. */
export const WAKES_PER_SECOND_MAX_DEFAULT = 30;
/**
 * Some hundred and fifty commands a second: from here on people's commands need the machine, and twice as many leave
 * half as many wakes. What waits meanwhile is woken when the burst is over, or by the watchdog.
 */
const BUSY_EVENTS_PER_SECOND = 500;
const SAMPLE_EVERY_MS = 500;

/**
 * How many wakes a second there may be: the full pace, and the less of it the faster events come where commands need the
 * machine. One small question to the store twice a second.
 */
export class WakeRate implements WorkerComponent {
  readonly healthChecks = [];
  private readonly store: Pick<EventStore, 'head'>;
  private readonly perSecondMax: number;
  private lastSample: { readonly head: number; readonly atMs: number } | undefined;
  private eventsPerSecond = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<EventStore, 'head'>, perSecondMax = WAKES_PER_SECOND_MAX_DEFAULT) {
    this.store = store;
    this.perSecondMax = perSecondMax;
  }

  readonly perSecond = (): number =>
    (this.perSecondMax * BUSY_EVENTS_PER_SECOND) / Math.max(BUSY_EVENTS_PER_SECOND, this.eventsPerSecond);

  start(): void {
    this.timer = setInterval(() => void this.sample(), SAMPLE_EVERY_MS);
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return Promise.resolve();
  }

  /** A store that does not answer has subscriptions that say so. */
  private async sample(): Promise<void> {
    const head = Number(await this.store.head().catch(() => this.lastSample?.head ?? 0));
    const atMs = performance.now();
    if (this.lastSample) this.eventsPerSecond = (1000 * (head - this.lastSample.head)) / (atMs - this.lastSample.atMs);
    this.lastSample = { head, atMs };
  }
}
