import type { SlimEvent, Position } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';
import type { Sleep } from '../concurrency/index.ts';
import { WakeupLatch } from '../concurrency/index.ts';

type Page = readonly SlimEvent[];

interface SharedPage {
  readonly page: Promise<Page>;
  /** How many subscriptions have asked for it. */
  requests: number;
}

/** How far one may read ahead of another, with room to spare; some ten megabytes. */
const PAGES_MAX = 3;
/** Much longer than a page takes: a subscription that asks for none meanwhile has stopped or is elsewhere. */
const WAIT_MS_MAX = 2000;

/**
 * Pages far behind the end of the log: subscriptions that go through the same ones read each once, and so go together. Apart
 * from `LogTailCache`, which uses it: that one keeps events one after the other and cuts any page out of them, here pages are
 * kept as they were asked for and a reader that is ahead waits; no field of the one is read by the other.
 */
export class SharedReadAhead {
  private readonly pages = new Map<string, SharedPage>();
  /** How many subscriptions read the same pages, as far as is known. */
  private readersTogether = 1;
  private requestCount = 0;
  private readonly wakeups: WakeupLatch;
  private readonly store: Pick<EventStore, 'readAllSlim'>;

  constructor(store: Pick<EventStore, 'readAllSlim'>, pause?: Sleep) {
    this.store = store;
    this.wakeups = new WakeupLatch(pause);
  }

  async readPage(after: Position, limit: number, hash?: string): Promise<Page> {
    const place = `${after}+${limit} ${hash ?? ''}`;
    if (this.pages.size >= PAGES_MAX && !this.pages.has(place)) await this.waitForOthers();
    // No await between look-up and start: a call for the same page meanwhile has to find it.
    const known = this.pages.get(place);
    const page = known && (await this.joinRead(known));
    // A shorter page may have been read before events that the caller knows of.
    return page?.length === limit ? page : this.startRead(place, this.store.readAllSlim(after, limit, hash));
  }

  clear(): void {
    this.pages.clear();
  }

  private joinRead(known: SharedPage): Promise<Page> {
    known.requests += 1;
    this.readersTogether = Math.max(this.readersTogether, known.requests);
    this.requestCount += 1;
    this.wakeups.open();
    return known.page;
  }

  /** A subscription that is ahead waits for those that share its pages, while they come nearer. */
  private async waitForOthers(): Promise<void> {
    const [oldest] = this.pages.values();
    for (let quiet = 0; oldest && oldest.requests < this.readersTogether;) {
      const asks = this.requestCount;
      await this.wakeups.wait(WAIT_MS_MAX);
      // The first wait may end at once, by an ask from before it.
      quiet = this.requestCount === asks ? quiet + 1 : 0;
      if (quiet > 1) this.readersTogether = 1;
    }
  }

  private startRead(place: string, reading: Promise<Page>): Promise<Page> {
    // The first caller gets the failure; the others read for themselves.
    this.pages.set(place, { page: reading.catch(() => []), requests: 1 });
    const [oldest] = this.pages.keys();
    if (this.pages.size > PAGES_MAX && oldest !== undefined) this.pages.delete(oldest);
    return reading;
  }
}
