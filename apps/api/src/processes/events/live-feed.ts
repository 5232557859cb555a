import type { EventStore } from '@lianxin/engine';
import type { Position, RecordedEvent } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';

/** Read at once while following; a burst is taken in a few steps. */
const BATCH_EVENTS = 500;

interface Subscriber {
  cursor: Position;
  /** Has come as far as the feed, and is fed by it from now on. */
  level: boolean;
  readonly heard: (events: readonly RecordedEvent[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Follows the log once for all who watch, and not at all while nobody does. */
export class LiveFeed {
  private readonly store: Pick<EventStore, 'head' | 'readAll' | 'listen'>;
  private readonly subscribers = new Set<Subscriber>();
  private position: Position = '0';
  private stop: Promise<() => Promise<void>> | undefined;
  private pumping: Promise<void> | undefined;
  private again = false;

  constructor(store: Pick<EventStore, 'head' | 'readAll' | 'listen'>) {
    this.store = store;
  }

  get watching(): number {
    return this.subscribers.size;
  }

  /** Everything after `from` (default: from now on), in order, each once. Returns the way to stop. */
  async subscribe(watcher: Pick<Subscriber, 'heard' | 'failed'> & { readonly from?: Position }): Promise<() => void> {
    this.stop ??= this.start();
    await this.stop;
    const subscriber: Subscriber = { ...watcher, cursor: watcher.from ?? this.position, level: false };
    this.subscribers.add(subscriber);
    void this.catchUp(subscriber);
    return () => this.leave(subscriber);
  }

  private async start(): Promise<() => Promise<void>> {
    try {
      this.position = await this.store.head();
      return await this.store.listen(() => this.hear());
    } catch (error) {
      this.stop = undefined;
      throw error;
    }
  }

  private leave(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
    if (this.subscribers.size > 0 || !this.stop) return;
    const stopping = this.stop;
    this.stop = undefined;
    void stopping.then((stop) => stop()).catch(() => undefined);
  }

  private async catchUp(subscriber: Subscriber): Promise<void> {
    try {
      while (this.subscribers.has(subscriber) && comparePositions(subscriber.cursor, this.position) < 0) {
        const events = await this.store.readAll(subscriber.cursor, BATCH_EVENTS);
        const last = events.at(-1);
        if (!last) break;
        subscriber.cursor = last.position;
        subscriber.heard(events);
      }
      subscriber.level = true;
    } catch (error) {
      this.subscribers.delete(subscriber);
      subscriber.failed(error);
    }
  }

  private hear(): void {
    this.again = true;
    this.pumping ??= this.pump().finally(() => (this.pumping = undefined));
  }

  private async pump(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        const events = await this.store.readAll(this.position, BATCH_EVENTS);
        const last = events.at(-1);
        if (!last) continue;
        this.again = events.length === BATCH_EVENTS || this.again;
        this.deliver(events, last.position);
      }
    } catch (error) {
      // Whoever watches comes again with the last id it saw, and misses nothing.
      for (const subscriber of [...this.subscribers]) subscriber.failed(error);
      this.subscribers.clear();
    }
  }

  private deliver(events: readonly RecordedEvent[], upTo: Position): void {
    this.position = upTo;
    for (const subscriber of this.subscribers) {
      if (!subscriber.level) continue;
      const unseen = events.filter((event) => comparePositions(event.position, subscriber.cursor) > 0);
      if (comparePositions(upTo, subscriber.cursor) > 0) subscriber.cursor = upTo;
      if (unseen.length > 0) subscriber.heard(unseen);
    }
  }
}
