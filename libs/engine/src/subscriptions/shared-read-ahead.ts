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
/** Much longer than a page takes anybody: who asks for none meanwhile is gone, or at another place. */
const WAIT_MS_MAX = 2000;

/**
 * Pages far behind the end of the log: subscriptions that go through the same ones read each once, and so go together.
 */
export class SharedReadAhead {
  private readonly pages = new Map<string, SharedPage>();
  /** How many go together, as far as is known. */
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
    const known = this.pages.get(place);
    const page = known && (await this.joinRead(known));
    // A shorter page may have been read before the events the caller knows of were appended.
    if (page?.length === limit) return page;
    // Set at once where nobody is waited for: a subscription that asks for the same page meanwhile has to find it.
    if (this.pages.size >= PAGES_MAX) await this.waitForOthers();
    return this.startRead(place, this.store.readAllSlim(after, limit, hash));
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

  /** A subscription that is ahead waits for those it shares pages with, as long as they come nearer. */
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
    // A failure is the first caller's; the others read for themselves.
    this.pages.set(place, { page: reading.catch(() => []), requests: 1 });
    const [oldest] = this.pages.keys();
    if (this.pages.size > PAGES_MAX && oldest !== undefined) this.pages.delete(oldest);
    return reading;
  }
}
