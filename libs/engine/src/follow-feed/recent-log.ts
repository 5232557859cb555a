import type { Position, RecordedEvent } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';

/** What followers that keep up are apart from one another, with room to spare: some megabytes. */
const KEPT_MAX = 10_000;

export type Log = Pick<EventStore, 'readAll' | 'listen' | 'head'>;

/** The first that stands after a position, in events in their order. */
function firstAfter(events: readonly RecordedEvent[], position: Position): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePositions((events[middle] as RecordedEvent).position, position) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The log's end, kept for several followers of one process: an event is read once, not once for each of them. */
export class RecentLog implements Log {
  /** Whoever stands here or later is answered from what is kept. */
  private before: Position = START;
  private kept: readonly RecordedEvent[] = [];
  private isSeeded = false;
  private reading: Promise<unknown> = Promise.resolve();
  private readonly store: Log;
  private readonly keptMax: number;

  constructor(store: Log, keptMax = KEPT_MAX) {
    this.store = store;
    this.keptMax = keptMax;
  }

  /** As the store's: shorter than `limit` only when nothing more was there at the time of asking. */
  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
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

  private after(position: Position, limit: number): readonly RecordedEvent[] {
    const first = firstAfter(this.kept, position);
    return this.kept.slice(first, first + limit);
  }

  /** Whoever is far behind reads by himself; when he has come to the end, others go on from there. */
  private async readFromStore(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    const page = await this.store.readAll(after, limit);
    const end = page.at(-1)?.position ?? after;
    const isNewer = !this.isSeeded || comparePositions(end, this.last) > 0;
    if (page.length < limit && isNewer) [this.before, this.kept, this.isSeeded] = [after, page, true];
    return page;
  }

  /** One after the other: a reading that began before it was asked for may not have what the asker was told of. */
  private readOn(limit: number): Promise<void> {
    const read = this.reading.then(async () => {
      const { last } = this;
      const page = await this.store.readAll(last, limit);
      if (last === this.last) this.keep(page);
    });
    this.reading = read.catch(() => undefined);
    return read;
  }

  private keep(page: readonly RecordedEvent[]): void {
    const all = [...this.kept, ...page];
    const dropped = Math.max(0, all.length - this.keptMax);
    this.before = all[dropped - 1]?.position ?? this.before;
    this.kept = all.slice(dropped);
  }
}
