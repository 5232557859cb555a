import type { EventStore } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';

/** A wake costs some ten milliseconds of a processor: at this rate people's commands keep most of two. */
export const WAKES_PER_SECOND_MAX_DEFAULT = 30;
/**
 * Some hundred and fifty commands a second: from here on people's commands need the machine, and twice as many leave
 * half as many wakes. What waits meanwhile is woken when the burst is over, or by the watchdog.
 */
const BUSY_EVENTS_PER_SECOND = 500;
const SAMPLE_EVERY_MS = 500;
/** Longer than the slowest pace lies between two wakes: before it nothing was woken, and what came then says nothing of now. */
const SAMPLE_AGE_MS_MAX = 60_000;
/** Of what comes nothing is known before two samples: a fifth of the pace until then, since it may be a burst. */
const EVENTS_PER_SECOND_ASSUMED = 5 * BUSY_EVENTS_PER_SECOND;
/** As fast as an import: beyond it hardly any wakes are left. */
const SAMPLED_EVENTS_MAX = 20_000;

/**
 * How many wakes a second there may be: the full pace, and the less of it the faster events come where commands need the
 * machine. Two small questions to the store, twice a second at the most and only while something is woken: a worker without
 * the lease asks none.
 */
export class WakeRate {
  private readonly store: Pick<EventStore, 'head' | 'countBetween'>;
  private readonly perSecondMax: number;
  private lastSample: { readonly head: Position; readonly atMs: number } | undefined;
  private eventsPerSecond = EVENTS_PER_SECOND_ASSUMED;
  private askedMs = -Infinity;

  constructor(store: Pick<EventStore, 'head' | 'countBetween'>, perSecondMax = WAKES_PER_SECOND_MAX_DEFAULT) {
    this.store = store;
    this.perSecondMax = perSecondMax;
  }

  /** By the samples so far; asks for the next one where it is time. */
  readonly perSecond = (): number => {
    const nowMs = performance.now();
    if (nowMs - this.askedMs > SAMPLE_AGE_MS_MAX) this.forget();
    if (nowMs - this.askedMs >= SAMPLE_EVERY_MS) {
      this.askedMs = nowMs;
      void this.sample();
    }
    return (this.perSecondMax * BUSY_EVENTS_PER_SECOND) / Math.max(BUSY_EVENTS_PER_SECOND, this.eventsPerSecond);
  };

  /** Where the store does not answer the sample says nothing: the subscriptions report that. */
  private async sample(): Promise<void> {
    const { lastSample } = this;
    try {
      const head = await this.store.head();
      const atMs = performance.now();
      const events = lastSample && (await this.store.countBetween(lastSample.head, head, SAMPLED_EVENTS_MAX));
      if (lastSample && events !== undefined) this.eventsPerSecond = (1000 * events) / (atMs - lastSample.atMs);
      this.lastSample = { head, atMs };
    } catch {
      this.forget();
    }
  }

  private forget(): void {
    [this.lastSample, this.eventsPerSecond] = [undefined, EVENTS_PER_SECOND_ASSUMED];
  }
}
