import type { FollowedEvent, Position } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';
import type { Pause } from '../lanes/index.ts';
import type { EventStore } from '../ports/index.ts';
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
  async follow(after: Position, limit: number): Promise<readonly FollowedEvent[]> {
    if (!this.holds(after)) return this.readFromStore(after, limit);
    if (this.after(after, limit).length < limit) await this.readOn(limit);
    return this.holds(after) ? this.after(after, limit) : this.readFromStore(after, limit);
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

  private holds(after: Position): boolean {
    return this.isSeeded && comparePositions(after, this.before) >= 0 && comparePositions(after, this.last) <= 0;
  }

  private after(position: Position, limit: number): readonly FollowedEvent[] {
    const first = firstAfter(this.kept, position);
    return this.kept.slice(first, first + limit);
  }

  /** When somebody far behind has come to the end, others go on from there. */
  private async readFromStore(after: Position, limit: number): Promise<readonly FollowedEvent[]> {
    const page = await this.behind.page(after, limit);
    if (page.length < limit) this.cameToTheEnd(after, page);
    return page;
  }

  private cameToTheEnd(after: Position, page: readonly FollowedEvent[]): void {
    const end = page.at(-1)?.position ?? after;
    const isNewer = !this.isSeeded || comparePositions(end, this.last) > 0;
    if (isNewer) [this.before, this.kept, this.isSeeded] = [after, page, true];
    this.behind.clear();
  }

  /** One after the other: a reading that began before it was asked for may not have what the asker was told of. */
  private readOn(limit: number): Promise<void> {
    const read = this.reading.then(async () => {
      const { last } = this;
      const page = await this.store.follow(last, limit);
      if (last === this.last) this.keep(page);
    });
    this.reading = read.catch(() => undefined);
    return read;
  }

  private keep(page: readonly FollowedEvent[]): void {
    const all = [...this.kept, ...page];
    const dropped = Math.max(0, all.length - this.keptMax);
    this.before = all[dropped - 1]?.position ?? this.before;
    this.kept = all.slice(dropped);
  }
}
