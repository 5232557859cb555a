import type { Position, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { EventStore, LogPlace } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import type { ReadPage } from './read-log.ts';
import { slimPages } from './read-log.ts';

/** Read at once, and the most that one listener has before him unread; a burst is taken in a few steps. */
const PAGE_EVENTS = 200;

/** A listener of the broadcast; its place is kept in memory only. */
export interface LogListener {
  /** Awaited before the next listener is served. Where it throws, its subscription ends. */
  readonly onEvents: (events: readonly SlimEvent[]) => Promise<void>;
  /**
   * False while the listener has not taken what it was sent: it is passed over, and goes on later from where it
   * stopped.
   */
  readonly isReady: () => boolean;
  /** Called once, when the subscription ends: the store failed, or the log is no longer the one it read. */
  readonly onFailed: (error: unknown) => void;
}

/** A listener's subscription. */
export interface BroadcastSubscription {
  /** Called when the listener may be ready again. */
  readonly resume: () => void;
  readonly stop: () => void;
}

interface Subscriber {
  readonly listener: LogListener;
  cursor: LogPlace;
}

/** When a broadcast lets other work of the process go. */
export interface BroadcastPauses {
  /** Between any two listeners. */
  readonly betweenListeners: () => Promise<unknown>;
  /** Behind the end of the log, once everybody has what is there: what is appended meanwhile is told together. */
  readonly atTheEnd: () => Promise<unknown>;
}

/** What a broadcast needs of the store. */
export type BroadcastStore = Pick<EventStore, 'head' | 'readAllSlim' | 'onAppended'>;

/**
 * Reads the log once for many listeners, and not at all while there is none. One page is in hand at a time, however many
 * are behind and however far: those behind take turns, and one within another's page is served with it.
 */
export class LogBroadcast {
  private readonly store: BroadcastStore;
  private readonly readPage: ReadPage<SlimEvent>;
  private readonly pauses: BroadcastPauses;
  /** The one that has waited longest for a page comes first. */
  private readonly subscribers = new Set<Subscriber>();
  private head: LogPlace = { position: LOG_START, hash: '' };
  private stop: Promise<() => Promise<void>> | undefined;
  private running: Promise<void> | undefined;
  private mayHaveNewEvents = false;
  private wasLastReadNew = false;

  constructor(store: BroadcastStore, pauses: BroadcastPauses) {
    this.store = store;
    this.readPage = slimPages(store);
    this.pauses = pauses;
  }

  get subscriberCount(): number {
    return this.subscribers.size;
  }

  /** Everything after `from` (default: from now on), in order, each once. Fails when the store does not answer. */
  async subscribe(listener: LogListener, from?: Position): Promise<BroadcastSubscription> {
    this.stop ??= this.start();
    await this.stop;
    const cursor = from === undefined ? this.head : { position: from, hash: '' };
    const subscriber: Subscriber = { listener, cursor };
    this.subscribers.add(subscriber);
    this.ensureReading();
    return { resume: () => this.ensureReading(), stop: () => this.unsubscribe(subscriber) };
  }

  private async start(): Promise<() => Promise<void>> {
    try {
      await this.findHead();
      return await this.store.onAppended(() => {
        this.mayHaveNewEvents = true;
        this.ensureReading();
      });
    } catch (error) {
      this.stop = undefined;
      throw error;
    }
  }

  private async findHead(): Promise<void> {
    this.head = { position: await this.store.head(), hash: '' };
  }

  private unsubscribe(subscriber: Subscriber): void {
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
      for (let from = this.nextReadFrom(); from; from = this.nextReadFrom()) {
        const isFullPage = await this.takeTurn(from);
        if (this.wasLastReadNew && !isFullPage && !this.firstBehind()) await this.pauses.atTheEnd();
      }
    } catch (error) {
      this.mayHaveNewEvents = false;
      // Each listener subscribes again from its last place, and misses nothing.
      this.failWhere(() => true, error);
    }
  }

  /** From where to read next: the new events and the listeners behind in turns, so that neither waits for the other. */
  private nextReadFrom(): LogPlace | undefined {
    const behind = this.firstBehind();
    const isNew = this.mayHaveNewEvents && this.subscribers.size > 0 && !(behind && this.wasLastReadNew);
    this.wasLastReadNew = isNew;
    if (!isNew) return behind?.cursor;
    this.mayHaveNewEvents = false;
    return this.head;
  }

  private firstBehind(): Subscriber | undefined {
    for (const subscriber of this.subscribers) {
      if (this.isBefore(subscriber.cursor, this.head) && subscriber.listener.isReady()) return subscriber;
    }
    return undefined;
  }

  private isBefore(one: LogPlace, other: LogPlace): boolean {
    return comparePositions(one.position, other.position) < 0;
  }

  /** Tells whether there may be more behind what was read. */
  private async takeTurn(from: LogPlace): Promise<boolean> {
    try {
      const events = await this.readPage(from, PAGE_EVENTS);
      if (events.length > 0) await this.deliver(from, events);
      // The log ends before what was its head: it was set back.
      else if (this.isBefore(from, this.head))
        await this.leaveLostPlaces(new LogChanged(`${from.position} is the end`));
      return events.length === PAGE_EVENTS;
    } catch (error) {
      if (!(error instanceof LogChanged)) throw error;
      await this.leaveLostPlaces(error, from);
      return false;
    }
  }

  /** Ends the subscriptions at a place that is no longer in the log, or beyond its end. */
  private async leaveLostPlaces(error: LogChanged, lost?: LogPlace): Promise<void> {
    await this.findHead();
    this.failWhere(({ cursor }) => cursor.position === lost?.position || this.isBefore(this.head, cursor), error);
  }

  private async deliver(from: LogPlace, events: readonly SlimEvent[]): Promise<void> {
    const last = events.at(-1) as SlimEvent;
    this.mayHaveNewEvents ||= events.length === PAGE_EVENTS;
    if (this.isBefore(this.head, last)) this.head = { position: last.position, hash: last.hash };
    for (const subscriber of [...this.subscribers]) {
      const { cursor, listener } = subscriber;
      const isWithin = !this.isBefore(cursor, from) && this.isBefore(cursor, last);
      if (isWithin && listener.isReady()) await this.deliverTo(subscriber, events, last);
    }
  }

  private async deliverTo(subscriber: Subscriber, events: readonly SlimEvent[], last: SlimEvent): Promise<void> {
    if (!this.subscribers.delete(subscriber)) return;
    this.subscribers.add(subscriber);
    const unheard = events.filter((event) => this.isBefore(subscriber.cursor, event));
    subscriber.cursor = { position: last.position, hash: last.hash };
    await subscriber.listener.onEvents(unheard).catch((error: unknown) => this.fail(subscriber, error));
    await this.pauses.betweenListeners();
  }

  private failWhere(isHit: (subscriber: Subscriber) => boolean, error: unknown): void {
    for (const subscriber of [...this.subscribers]) if (isHit(subscriber)) this.fail(subscriber, error);
  }

  private fail(subscriber: Subscriber, error: unknown): void {
    this.unsubscribe(subscriber);
    subscriber.listener.onFailed(error);
  }
}
