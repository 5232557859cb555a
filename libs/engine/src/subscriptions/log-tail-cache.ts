import type { SlimEvent, Position } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Sleep } from '../concurrency/index.ts';
import type { EventStore } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import { SharedReadAhead } from './shared-read-ahead.ts';

/** Covers the distance between subscriptions that keep up, with room to spare: some megabytes. */
const CACHED_EVENTS_MAX = 10_000;

/** What a subscription needs of the store. */
export type LogReader = Pick<EventStore, 'readAllSlim' | 'onAppended' | 'head'>;

/** The first after a position, in events in their order. */
function indexAfter(events: readonly SlimEvent[], position: Position): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePositions((events[middle] as SlimEvent).position, position) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The log's end, kept for several subscriptions of one process: an event is read once, not once for each of them. */
export class LogTailCache implements LogReader {
  /** A reader at this position or later is answered from the cache. */
  private startPosition: Position = LOG_START;
  private startHash: string | undefined;
  private cached: readonly SlimEvent[] = [];
  private isSeeded = false;
  private reading: Promise<unknown> = Promise.resolve();
  private readonly store: LogReader;
  private readonly cachedMax: number;
  private readonly readAhead: SharedReadAhead;

  constructor(store: LogReader, keptMax = CACHED_EVENTS_MAX, pause?: Sleep) {
    this.store = store;
    this.cachedMax = keptMax;
    this.readAhead = new SharedReadAhead(store, pause);
  }

  /** As the store's: shorter than `limit` only where the log had no more at the time of the call. */
  async readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    if (!this.covers(after, hash)) return this.readFromStore(after, limit, hash);
    if (this.after(after, limit).length < limit) await this.extendTail(limit);
    return this.covers(after, hash) ? this.after(after, limit) : this.readFromStore(after, limit, hash);
  }

  onAppended(callback: () => void): Promise<() => Promise<void>> {
    return this.store.onAppended(callback);
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  private get endPosition(): Position {
    return this.cached.at(-1)?.position ?? this.startPosition;
  }

  private covers(after: Position, hash: string | undefined): boolean {
    const isWithin =
      this.isSeeded &&
      comparePositions(after, this.startPosition) >= 0 &&
      comparePositions(after, this.endPosition) <= 0;
    const standing = isWithin ? this.cachedHashAt(after) : undefined;
    return isWithin && (standing === undefined || hash === undefined || standing === hash);
  }

  private cachedHashAt(position: Position): string | undefined {
    return position === this.startPosition ? this.startHash : this.cached[indexAfter(this.cached, position) - 1]?.hash;
  }

  private after(position: Position, limit: number): readonly SlimEvent[] {
    const first = indexAfter(this.cached, position);
    return this.cached.slice(first, first + limit);
  }

  /** Once a subscription far behind has come to the end, the cache goes on from there. */
  private async readFromStore(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    const page = await this.clearOnLogChanged(this.readAhead.readPage(after, limit, hash));
    if (page.length < limit) this.seedFromPage(after, page, hash);
    return page;
  }

  /** Clears the cache where the log turns out to be another one. */
  private async clearOnLogChanged<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof LogChanged) [this.cached, this.isSeeded] = [[], false];
      throw error;
    }
  }

  private seedFromPage(after: Position, page: readonly SlimEvent[], hash: string | undefined): void {
    const end = page.at(-1)?.position ?? after;
    const isNewer = !this.isSeeded || comparePositions(end, this.endPosition) > 0;
    if (isNewer) [this.startPosition, this.startHash, this.cached, this.isSeeded] = [after, hash, page, true];
    this.readAhead.clear();
  }

  /** One read after the other: one that began before the call may lack events that the caller knows of. */
  private extendTail(limit: number): Promise<void> {
    const read = this.reading.then(async () => {
      const { endPosition } = this;
      const page = await this.clearOnLogChanged(
        this.store.readAllSlim(endPosition, limit, this.cachedHashAt(endPosition)),
      );
      if (endPosition === this.endPosition) this.addToCache(page);
    });
    this.reading = read.catch(() => undefined);
    return read;
  }

  private addToCache(page: readonly SlimEvent[]): void {
    const all = [...this.cached, ...page];
    const dropped = Math.max(0, all.length - this.cachedMax);
    const lastDropped = all[dropped - 1];
    if (lastDropped) [this.startPosition, this.startHash] = [lastDropped.position, lastDropped.hash];
    this.cached = all.slice(dropped);
  }
}
