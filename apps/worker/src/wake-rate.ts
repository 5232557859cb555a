import type { EventStore } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import type { WorkerComponent } from './worker-component.ts';

/** A wake costs some ten milliseconds of a processor: at this rate people's commands keep most of two. */
export const WAKES_PER_SECOND_MAX_DEFAULT = 30;
/**
 * Some hundred and fifty commands a second: from here on people's commands need the machine, and twice as many leave
 * half as many wakes. What waits meanwhile is woken when the burst is over, or by the watchdog.
 */
const BUSY_EVENTS_PER_SECOND = 500;
const SAMPLE_EVERY_MS = 500;
/** As fast as an import: beyond it hardly any wakes are left. */
const SAMPLED_EVENTS_MAX = 20_000;

/**
 * How many wakes a second there may be: the full pace, and the less of it the faster events come where commands need the
 * machine. Two small questions to the store twice a second.
 */
export class WakeRate implements WorkerComponent {
  readonly healthChecks = [];
  private readonly store: Pick<EventStore, 'head' | 'countBetween'>;
  private readonly perSecondMax: number;
  private lastSample: { readonly head: Position; readonly atMs: number } | undefined;
  private eventsPerSecond = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<EventStore, 'head' | 'countBetween'>, perSecondMax = WAKES_PER_SECOND_MAX_DEFAULT) {
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
    const { lastSample } = this;
    try {
      const head = await this.store.head();
      const atMs = performance.now();
      const events = lastSample && (await this.store.countBetween(lastSample.head, head, SAMPLED_EVENTS_MAX));
      if (lastSample && events !== undefined) this.eventsPerSecond = (1000 * events) / (atMs - lastSample.atMs);
      this.lastSample = { head, atMs };
    } catch {
      this.eventsPerSecond = 0;
    }
  }
}
