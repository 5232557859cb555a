import { setImmediate as otherWork } from 'node:timers/promises';
import type { EventStore } from '@lianxin/engine';
import type { Position, RecordedEvent } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';

/** Read at once, and the most that one watcher has before him unread; a burst is taken in a few steps. */
const PAGE_EVENTS = 200;

type Store = Pick<EventStore, 'head' | 'readAll' | 'listen'>;

export interface Hearer<T> {
  /** Awaited before anybody hears more. What it throws ends its subscription. */
  readonly hear: (told: readonly T[]) => Promise<void>;
  /** Whoever has not taken what he was sent is passed over, and goes on later from where he stopped. */
  readonly ready: () => boolean;
  readonly failed: (error: unknown) => void;
}

export interface Subscription {
  /** It may be ready again. */
  readonly look: () => void;
  readonly stop: () => void;
}

interface Subscriber<T> {
  readonly hearer: Hearer<T>;
  cursor: Position;
}

interface Placed {
  readonly position: Position;
}

/**
 * Reads the log once for all who watch, and not at all while nobody does. One page is in hand at a time, however many
 * are behind and however far: those behind take turns, and whoever stands within the page of another goes along.
 */
export class LiveFeed<T extends Placed> {
  private readonly store: Store;
  private readonly tell: (event: RecordedEvent) => T;
  /** Who waits longest for a page comes first. */
  private readonly subscribers = new Set<Subscriber<T>>();
  private head: Position = '0';
  private stop: Promise<() => Promise<void>> | undefined;
  private running: Promise<void> | undefined;
  private grown = false;
  private lastWasNew = false;

  /** `tell` makes of an event what all hear of it. */
  constructor(store: Store, tell: (event: RecordedEvent) => T) {
    this.store = store;
    this.tell = tell;
  }

  get watching(): number {
    return this.subscribers.size;
  }

  /** Everything after `from` (default: from now on), in order, each once. */
  async subscribe(hearer: Hearer<T>, from?: Position): Promise<Subscription> {
    this.stop ??= this.start();
    await this.stop;
    const subscriber: Subscriber<T> = { hearer, cursor: from ?? this.head };
    this.subscribers.add(subscriber);
    this.run();
    return { look: () => this.run(), stop: () => this.leave(subscriber) };
  }

  private async start(): Promise<() => Promise<void>> {
    try {
      this.head = await this.store.head();
      return await this.store.listen(() => {
        this.grown = true;
        this.run();
      });
    } catch (error) {
      this.stop = undefined;
      throw error;
    }
  }

  private leave(subscriber: Subscriber<T>): void {
    this.subscribers.delete(subscriber);
    if (this.subscribers.size > 0 || !this.stop) return;
    const stopping = this.stop;
    this.stop = undefined;
    void stopping.then((stop) => stop()).catch(() => undefined);
  }

  private run(): void {
    this.running ??= this.readOn().finally(() => {
      this.running = undefined;
      if (this.subscribers.size > 0 && (this.grown || this.firstBehind())) this.run();
    });
  }

  private async readOn(): Promise<void> {
    try {
      for (let from = this.next(); from !== undefined; from = this.next()) {
        await this.page(from, await this.store.readAll(from, PAGE_EVENTS));
      }
    } catch (error) {
      this.grown = false;
      // Whoever watches comes again with the last id he saw, and misses nothing.
      for (const subscriber of [...this.subscribers]) this.fail(subscriber, error);
    }
  }

  /** From where to read: what is new and who is behind in turns, so that neither holds up the other. */
  private next(): Position | undefined {
    const behind = this.firstBehind();
    const isNew = this.grown && this.subscribers.size > 0 && !(behind && this.lastWasNew);
    this.lastWasNew = isNew;
    if (!isNew) return behind?.cursor;
    this.grown = false;
    return this.head;
  }

  private firstBehind(): Subscriber<T> | undefined {
    for (const subscriber of this.subscribers) {
      if (comparePositions(subscriber.cursor, this.head) < 0 && subscriber.hearer.ready()) return subscriber;
    }
    return undefined;
  }

  private async page(from: Position, events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1)?.position;
    if (last === undefined) return this.endsBefore(from);
    this.grown ||= events.length === PAGE_EVENTS;
    if (comparePositions(last, this.head) > 0) this.head = last;
    const told = events.map(this.tell);
    const within = ({ cursor }: Subscriber<T>): boolean =>
      comparePositions(cursor, from) >= 0 && comparePositions(cursor, last) < 0;
    for (const subscriber of [...this.subscribers].filter(within)) {
      if (subscriber.hearer.ready()) await this.give(subscriber, told, last);
    }
  }

  private async give(subscriber: Subscriber<T>, told: readonly T[], upTo: Position): Promise<void> {
    if (!this.subscribers.delete(subscriber)) return;
    this.subscribers.add(subscriber);
    const unseen = told.filter(({ position }) => comparePositions(position, subscriber.cursor) > 0);
    subscriber.cursor = upTo;
    await subscriber.hearer.hear(unseen).catch((error: unknown) => this.fail(subscriber, error));
    // Commands and questions go between any two watchers.
    await otherWork();
  }

  /** Nothing follows a place that is said to be behind: the log is another one now. */
  private endsBefore(from: Position): void {
    if (from === this.head) return;
    for (const subscriber of [...this.subscribers]) {
      if (subscriber.cursor === from) this.fail(subscriber, new Error(`nothing follows position ${from}`));
    }
  }

  private fail(subscriber: Subscriber<T>, error: unknown): void {
    this.leave(subscriber);
    subscriber.hearer.failed(error);
  }
}
