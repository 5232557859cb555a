import type { FollowedEvent, Position } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';

/** What followers that keep up are apart from one another, with room to spare: some megabytes. */
const KEPT_MAX = 10_000;

/** Pages of those far behind that are kept for one another, until somebody is at the end: what they read ahead, and a bit. */
const PAGES_MAX = 3;

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
  /** What was read far behind: followers that begin at one place read it once. */
  private readonly behind = new Map<string, Promise<readonly FollowedEvent[]>>();
  private reading: Promise<unknown> = Promise.resolve();
  private readonly store: Log;
  private readonly keptMax: number;

  constructor(store: Log, keptMax = KEPT_MAX) {
    this.store = store;
    this.keptMax = keptMax;
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

  /** Whoever is far behind reads for himself; when he has come to the end, others go on from there. */
  private async readFromStore(after: Position, limit: number): Promise<readonly FollowedEvent[]> {
    const shared = await this.behind.get(`${after}+${limit}`);
    // A shorter one may have been read before the asker was told of more.
    if (shared?.length === limit) return shared;
    const page = await this.readShared(after, limit);
    if (page.length < limit) this.cameToTheEnd(after, page);
    return page;
  }

  private cameToTheEnd(after: Position, page: readonly FollowedEvent[]): void {
    const end = page.at(-1)?.position ?? after;
    const isNewer = !this.isSeeded || comparePositions(end, this.last) > 0;
    if (isNewer) [this.before, this.kept, this.isSeeded] = [after, page, true];
    this.behind.clear();
  }

  private readShared(after: Position, limit: number): Promise<readonly FollowedEvent[]> {
    const [place, reading] = [`${after}+${limit}`, this.store.follow(after, limit)];
    const forOthers = reading.catch(() => []);
    this.behind.set(place, forOthers);
    const [oldest] = this.behind.keys();
    if (this.behind.size > PAGES_MAX && oldest !== undefined) this.behind.delete(oldest);
    return reading;
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
