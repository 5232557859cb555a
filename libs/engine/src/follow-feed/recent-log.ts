import type { FollowedEvent, Position } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';
import type { Pause } from '../lanes/index.ts';
import type { EventStore } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import { SharedPages } from './shared-pages.ts';

/** What followers that keep up are apart from one another, with room to spare: some megabytes. */
const KEPT_MAX = 10_000;

export type Log = Pick<EventStore, 'follow' | 'listen' | 'head'>;

/** The first that stands after a position, in events in their order. */
function firstAfter(events: readonly FollowedEvent[], position: Position): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePositions((events[middle] as FollowedEvent).position, position) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The log's end, kept for several followers of one process: an event is read once, not once for each of them. */
export class RecentLog implements Log {
  /** Whoever stands here or later is answered from what is kept. */
  private before: Position = START;
  private beforeHash: string | undefined;
  private kept: readonly FollowedEvent[] = [];
  private isSeeded = false;
  private reading: Promise<unknown> = Promise.resolve();
  private readonly store: Log;
  private readonly keptMax: number;
  private readonly behind: SharedPages;

  constructor(store: Log, keptMax = KEPT_MAX, pause?: Pause) {
    this.store = store;
    this.keptMax = keptMax;
    this.behind = new SharedPages(store, pause);
  }

  /** As the store's: shorter than `limit` only when nothing more was there at the time of asking. */
  async follow(after: Position, limit: number, hash?: string): Promise<readonly FollowedEvent[]> {
    if (!this.holds(after, hash)) return this.readFromStore(after, limit, hash);
    if (this.after(after, limit).length < limit) await this.readOn(limit);
    return this.holds(after, hash) ? this.after(after, limit) : this.readFromStore(after, limit, hash);
  }

  listen(heard: () => void): Promise<() => Promise<void>> {
    return this.store.listen(heard);
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  private get last(): Position {
    return this.kept.at(-1)?.position ?? this.before;
  }

  private holds(after: Position, hash: string | undefined): boolean {
    const isWithin =
      this.isSeeded && comparePositions(after, this.before) >= 0 && comparePositions(after, this.last) <= 0;
    const standing = isWithin ? this.hashOf(after) : undefined;
    return isWithin && (standing === undefined || hash === undefined || standing === hash);
  }

  private hashOf(position: Position): string | undefined {
    return position === this.before ? this.beforeHash : this.kept[firstAfter(this.kept, position) - 1]?.hash;
  }

  private after(position: Position, limit: number): readonly FollowedEvent[] {
    const first = firstAfter(this.kept, position);
    return this.kept.slice(first, first + limit);
  }

  /** When somebody far behind has come to the end, others go on from there. */
  private async readFromStore(after: Position, limit: number, hash?: string): Promise<readonly FollowedEvent[]> {
    const page = await this.unlessChanged(this.behind.page(after, limit, hash));
    if (page.length < limit) this.cameToTheEnd(after, page, hash);
    return page;
  }

  /** What is kept of a log that is another one now is good for nobody. */
  private async unlessChanged<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof LogChanged) [this.kept, this.isSeeded] = [[], false];
      throw error;
    }
  }

  private cameToTheEnd(after: Position, page: readonly FollowedEvent[], hash: string | undefined): void {
    const end = page.at(-1)?.position ?? after;
    const isNewer = !this.isSeeded || comparePositions(end, this.last) > 0;
    if (isNewer) [this.before, this.beforeHash, this.kept, this.isSeeded] = [after, hash, page, true];
    this.behind.clear();
  }

  /** One after the other: a reading that began before it was asked for may not have what the asker was told of. */
  private readOn(limit: number): Promise<void> {
    const read = this.reading.then(async () => {
      const { last } = this;
      const page = await this.unlessChanged(this.store.follow(last, limit, this.hashOf(last)));
      if (last === this.last) this.keep(page);
    });
    this.reading = read.catch(() => undefined);
    return read;
  }

  private keep(page: readonly FollowedEvent[]): void {
    const all = [...this.kept, ...page];
    const dropped = Math.max(0, all.length - this.keptMax);
    const lastDropped = all[dropped - 1];
    if (lastDropped) [this.before, this.beforeHash] = [lastDropped.position, lastDropped.hash];
    this.kept = all.slice(dropped);
  }
}
