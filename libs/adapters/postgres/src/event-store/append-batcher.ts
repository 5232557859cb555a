import { StoreUnavailable } from '@lianxin/engine';

/** Events of one call: a call of this size takes some tens of milliseconds, and others wait behind it. */
const CALL_EVENTS_MAX = 2000;
/** Bytes of one call: keeps the server's and our own copies of it small. */
const CALL_BYTES_MAX = 8_388_608;
/** At most this many appends wait, some seconds' work; further ones are refused and have to be sent again. */
export const QUEUED_APPENDS_MAX = 50_000;

/**
 * Another call beside those in flight has to be worth its own price, which is that of ten more events in the next one:
 * fewer wait for that one, which is there in a millisecond.
 */
const SECOND_CALL_MIN = 12;

/** What the batcher has to know of an append to group it: its stream, its size in bytes, its number of events. */
export interface Batchable {
  readonly stream: string;
  readonly bytes: number;
  readonly events: { readonly length: number };
}

interface QueuedItem<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Groups what is waiting into one call, at most one item a stream in all calls in flight. While calls run the next
 * group gathers, so that groups grow with the load and nobody waits for a timer.
 */
export class AppendBatcher<T extends Batchable, R> {
  private queued: QueuedItem<T, R>[] = [];
  private readonly streamsInFlight = new Set<string>();
  private inFlight = 0;
  private isScheduled = false;
  private readonly call: (items: readonly T[]) => Promise<readonly R[]>;
  private readonly inFlightMax: number;

  constructor(call: (items: readonly T[]) => Promise<readonly R[]>, inFlightMax: number) {
    this.call = call;
    this.inFlightMax = inFlightMax;
  }

  get isFull(): boolean {
    return this.queued.length >= QUEUED_APPENDS_MAX;
  }

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queued.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** All that this turn of the event loop adds goes together: those just answered add again at once. */
  private schedule(): void {
    const waitingMin = this.inFlight === 0 ? 1 : SECOND_CALL_MIN;
    if (this.isScheduled || this.inFlight >= this.inFlightMax || this.queued.length < waitingMin) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      void this.sendGroup();
    });
  }

  private async sendGroup(): Promise<void> {
    const group = this.takeGroup();
    if (group.length === 0) return;
    this.inFlight += 1;
    for (const { item } of group) this.streamsInFlight.add(item.stream);
    try {
      const answers = await this.call(group.map((one) => one.item));
      group.forEach((one, i) => one.resolve(answers[i] as R));
    } catch (error) {
      for (const one of group) one.reject(error);
      if (error instanceof StoreUnavailable) this.failQueued(error);
    }
    this.inFlight -= 1;
    for (const { item } of group) this.streamsInFlight.delete(item.stream);
    this.schedule();
  }

  /** Behind a server that does not answer, each group would wait for its end in turn. */
  private failQueued(error: StoreUnavailable): void {
    for (const one of this.queued.splice(0)) one.reject(error);
  }

  private takeGroup(): QueuedItem<T, R>[] {
    const group: QueuedItem<T, R>[] = [];
    const later: QueuedItem<T, R>[] = [];
    const streams = new Set(this.streamsInFlight);
    let events = 0;
    let bytes = 0;
    for (const one of this.queued) {
      const fits = events + one.item.events.length <= CALL_EVENTS_MAX && bytes + one.item.bytes <= CALL_BYTES_MAX;
      const behind = streams.has(one.item.stream);
      // Also when this one has to wait: a stream's later appends stay behind its first.
      streams.add(one.item.stream);
      if (behind || (group.length > 0 && !fits)) {
        later.push(one);
        continue;
      }
      group.push(one);
      events += one.item.events.length;
      bytes += one.item.bytes;
    }
    this.queued = later;
    return group;
  }
}
