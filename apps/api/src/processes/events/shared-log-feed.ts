import { setImmediate as otherWork } from 'node:timers/promises';
import type { EventStore } from '@lianxin/engine';
import type { Position, RecordedEvent } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';

/** Read at once, and the most that one watcher has before him unread; a burst is taken in a few steps. */
const PAGE_EVENTS = 200;

type Store = Pick<EventStore, 'head' | 'readAll' | 'onAppended'>;

export interface FeedListener<T> {
  /** Awaited before anybody hears more. What it throws ends its subscription. */
  readonly hear: (told: readonly T[]) => Promise<void>;
  /** Whoever has not taken what he was sent is passed over, and goes on later from where he stopped. */
  readonly ready: () => boolean;
  readonly failed: (error: unknown) => void;
}

export interface FeedSubscription {
  /** It may be ready again. */
  readonly resume: () => void;
  readonly stop: () => void;
}

interface FeedSubscriber<T> {
  readonly listener: FeedListener<T>;
  cursor: Position;
}

interface HasPosition {
  readonly position: Position;
}

/**
 * Reads the log once for all who watch, and not at all while nobody does. One page is in hand at a time, however many
 * are behind and however far: those behind take turns, and whoever stands within the page of another goes along.
 */
export class SharedLogFeed<T extends HasPosition> {
  private readonly store: Store;
  private readonly toUpdate: (event: RecordedEvent) => T;
  /** Who waits longest for a page comes first. */
  private readonly subscribers = new Set<FeedSubscriber<T>>();
  private head: Position = '0';
  private stop: Promise<() => Promise<void>> | undefined;
  private running: Promise<void> | undefined;
  private mayHaveNewEvents = false;
  private wasLastReadNew = false;

  /** `tell` makes of an event what all hear of it. */
  constructor(store: Store, tell: (event: RecordedEvent) => T) {
    this.store = store;
    this.toUpdate = tell;
  }

  get subscriberCount(): number {
    return this.subscribers.size;
  }

  /** Everything after `from` (default: from now on), in order, each once. */
  async subscribe(hearer: FeedListener<T>, from?: Position): Promise<FeedSubscription> {
    this.stop ??= this.start();
    await this.stop;
    const subscriber: FeedSubscriber<T> = { listener: hearer, cursor: from ?? this.head };
    this.subscribers.add(subscriber);
    this.ensureReading();
    return { resume: () => this.ensureReading(), stop: () => this.unsubscribe(subscriber) };
  }

  private async start(): Promise<() => Promise<void>> {
    try {
      this.head = await this.store.head();
      return await this.store.onAppended(() => {
        this.mayHaveNewEvents = true;
        this.ensureReading();
      });
    } catch (error) {
      this.stop = undefined;
      throw error;
    }
  }

  private unsubscribe(subscriber: FeedSubscriber<T>): void {
    this.subscribers.delete(subscriber);
    if (this.subscribers.size > 0 || !this.stop) return;
    const stopping = this.stop;
    this.stop = undefined;
    void stopping.then((stop) => stop()).catch(() => undefined);
  }

  private ensureReading(): void {
    this.running ??= this.readOn().finally(() => {
      this.running = undefined;
      if (this.subscribers.size > 0 && (this.mayHaveNewEvents || this.firstBehind())) this.ensureReading();
    });
  }

  private async readOn(): Promise<void> {
    try {
      for (let from = this.nextReadFrom(); from !== undefined; from = this.nextReadFrom()) {
        await this.deliverPage(from, await this.store.readAll(from, PAGE_EVENTS));
      }
    } catch (error) {
      this.mayHaveNewEvents = false;
      // Whoever watches comes again with the last id he saw, and misses nothing.
      for (const subscriber of [...this.subscribers]) this.fail(subscriber, error);
    }
  }

  /** From where to read: what is new and who is behind in turns, so that neither holds up the other. */
  private nextReadFrom(): Position | undefined {
    const behind = this.firstBehind();
    const isNew = this.mayHaveNewEvents && this.subscribers.size > 0 && !(behind && this.wasLastReadNew);
    this.wasLastReadNew = isNew;
    if (!isNew) return behind?.cursor;
    this.mayHaveNewEvents = false;
    return this.head;
  }

  private firstBehind(): FeedSubscriber<T> | undefined {
    for (const subscriber of this.subscribers) {
      if (comparePositions(subscriber.cursor, this.head) < 0 && subscriber.listener.ready()) return subscriber;
    }
    return undefined;
  }

  private async deliverPage(from: Position, events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1)?.position;
    if (last === undefined) return this.failSubscribersBeyondEnd(from);
    this.mayHaveNewEvents ||= events.length === PAGE_EVENTS;
    if (comparePositions(last, this.head) > 0) this.head = last;
    const told = events.map(this.toUpdate);
    const within = ({ cursor }: FeedSubscriber<T>): boolean =>
      comparePositions(cursor, from) >= 0 && comparePositions(cursor, last) < 0;
    for (const subscriber of [...this.subscribers].filter(within)) {
      if (subscriber.listener.ready()) await this.deliverTo(subscriber, told, last);
    }
  }

  private async deliverTo(subscriber: FeedSubscriber<T>, told: readonly T[], upTo: Position): Promise<void> {
    if (!this.subscribers.delete(subscriber)) return;
    this.subscribers.add(subscriber);
    const unseen = told.filter(({ position }) => comparePositions(position, subscriber.cursor) > 0);
    subscriber.cursor = upTo;
    await subscriber.listener.hear(unseen).catch((error: unknown) => this.fail(subscriber, error));
    // Commands and questions go between any two watchers.
    await otherWork();
  }

  /** Nothing follows a place that is said to be behind: the log is another one now. */
  private failSubscribersBeyondEnd(from: Position): void {
    if (from === this.head) return;
    for (const subscriber of [...this.subscribers]) {
      if (subscriber.cursor === from) this.fail(subscriber, new Error(`nothing follows position ${from}`));
    }
  }

  private fail(subscriber: FeedSubscriber<T>, error: unknown): void {
    this.unsubscribe(subscriber);
    subscriber.listener.failed(error);
  }
}
