import type { Position, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { EventStore, LogPlace } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import type { ReadPage } from './read-log.ts';
import { slimPages } from './read-log.ts';

/** Read at once, and the most that one listener has before him unread; a burst is taken in a few steps. */
const PAGE_EVENTS = 200;

/** One of many who hear of the log; no place of his is kept. */
export interface LogListener {
  /** Awaited before anybody hears more. What it throws ends its subscription. */
  readonly hear: (events: readonly SlimEvent[]) => Promise<void>;
  /** Whoever has not taken what he was sent is passed over, and goes on later from where he stopped. */
  readonly ready: () => boolean;
  /** Called once, when he hears no more: the store failed, or the log is not the one he heard. */
  readonly failed: (error: unknown) => void;
}

/** A listener's subscription. */
export interface BroadcastSubscription {
  /** He may be ready again. */
  readonly resume: () => void;
  readonly stop: () => void;
}

interface Subscriber {
  readonly listener: LogListener;
  cursor: LogPlace;
}

/** What a broadcast needs of the store. */
export type BroadcastStore = Pick<EventStore, 'head' | 'readAllSlim' | 'onAppended'>;

/**
 * Reads the log once for many listeners, and not at all while there is none. One page is in hand at a time, however many
 * are behind and however far: those behind take turns, and whoever is within the page of another goes along.
 */
export class LogBroadcast {
  private readonly store: BroadcastStore;
  private readonly readPage: ReadPage<SlimEvent>;
  private readonly betweenListeners: () => Promise<unknown>;
  /** Who waits longest for a page comes first. */
  private readonly subscribers = new Set<Subscriber>();
  private head: LogPlace = { position: LOG_START, hash: '' };
  private stop: Promise<() => Promise<void>> | undefined;
  private running: Promise<void> | undefined;
  private mayHaveNewEvents = false;
  private wasLastReadNew = false;

  /** `betweenListeners` lets other work of the process go between any two listeners. */
  constructor(store: BroadcastStore, betweenListeners: () => Promise<unknown>) {
    this.store = store;
    this.readPage = slimPages(store);
    this.betweenListeners = betweenListeners;
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
      for (let from = this.nextReadFrom(); from; from = this.nextReadFrom()) await this.takeTurn(from);
    } catch (error) {
      this.mayHaveNewEvents = false;
      // Whoever listens comes again with the last place he heard of, and misses nothing.
      this.failWhere(() => true, error);
    }
  }

  /** From where to read: what is new and who is behind in turns, so that neither holds up the other. */
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
      if (this.isBefore(subscriber.cursor, this.head) && subscriber.listener.ready()) return subscriber;
    }
    return undefined;
  }

  private isBefore(one: LogPlace, other: LogPlace): boolean {
    return comparePositions(one.position, other.position) < 0;
  }

  private async takeTurn(from: LogPlace): Promise<void> {
    try {
      const events = await this.readPage(from, PAGE_EVENTS);
      if (events.length > 0) await this.deliver(from, events);
      // The log ends before what was its head: it is another one now.
      else if (this.isBefore(from, this.head))
        await this.leaveLostPlaces(new LogChanged(`${from.position} is the end`));
    } catch (error) {
      if (!(error instanceof LogChanged)) throw error;
      await this.leaveLostPlaces(error, from);
    }
  }

  /** Ends the subscriptions of those who are at a place that is not in the log, or beyond its end. */
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
      if (isWithin && listener.ready()) await this.deliverTo(subscriber, events, last);
    }
  }

  private async deliverTo(subscriber: Subscriber, events: readonly SlimEvent[], last: SlimEvent): Promise<void> {
    if (!this.subscribers.delete(subscriber)) return;
    this.subscribers.add(subscriber);
    const unheard = events.filter((event) => this.isBefore(subscriber.cursor, event));
    subscriber.cursor = { position: last.position, hash: last.hash };
    await subscriber.listener.hear(unheard).catch((error: unknown) => this.fail(subscriber, error));
    await this.betweenListeners();
  }

  private failWhere(isHit: (subscriber: Subscriber) => boolean, error: unknown): void {
    for (const subscriber of [...this.subscribers]) if (isHit(subscriber)) this.fail(subscriber, error);
  }

  private fail(subscriber: Subscriber, error: unknown): void {
    this.unsubscribe(subscriber);
    subscriber.listener.failed(error);
  }
}
