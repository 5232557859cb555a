import type { FollowedEvent, Position } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';
import type { Pause } from '../lanes/index.ts';
import { Bell } from '../lanes/index.ts';

type Page = readonly FollowedEvent[];

interface Shared {
  readonly page: Promise<Page>;
  /** How many followers have asked for it. */
  asked: number;
}

/** What one reads ahead of another, and a bit; some ten megabytes. */
const PAGES_MAX = 3;
/** Much longer than a page takes anybody: who asks for none meanwhile is gone, or at another place. */
const WAIT_MS_MAX = 2000;

/** Pages far behind the end of the log: followers that go through the same ones read each once, and so go together. */
export class SharedPages {
  private readonly pages = new Map<string, Shared>();
  /** How many go together, as far as is known. */
  private together = 1;
  private asks = 0;
  private readonly bell: Bell;
  private readonly store: Pick<EventStore, 'follow'>;

  constructor(store: Pick<EventStore, 'follow'>, pause?: Pause) {
    this.store = store;
    this.bell = new Bell(pause);
  }

  async page(after: Position, limit: number, hash?: string): Promise<Page> {
    const place = `${after}+${limit} ${hash ?? ''}`;
    const known = this.pages.get(place);
    const page = known && (await this.again(known));
    // A shorter one may have been read before the asker was told of more.
    if (page?.length === limit) return page;
    // At once where nobody has to come: whoever asks for the same meanwhile is to find it.
    if (this.pages.size >= PAGES_MAX) await this.othersCome();
    return this.read(place, this.store.follow(after, limit, hash));
  }

  clear(): void {
    this.pages.clear();
  }

  private again(known: Shared): Promise<Page> {
    known.asked += 1;
    this.together = Math.max(this.together, known.asked);
    this.asks += 1;
    this.bell.ring();
    return known.page;
  }

  /** Whoever is ahead waits for those who go with him as long as they come nearer. */
  private async othersCome(): Promise<void> {
    const [oldest] = this.pages.values();
    for (let quiet = 0; oldest && oldest.asked < this.together;) {
      const asks = this.asks;
      await this.bell.wait(WAIT_MS_MAX);
      // The first wait may end at once, by an ask from before it.
      quiet = this.asks === asks ? quiet + 1 : 0;
      if (quiet > 1) this.together = 1;
    }
  }

  private read(place: string, reading: Promise<Page>): Promise<Page> {
    // A failure is the first asker's; the others read for themselves.
    this.pages.set(place, { page: reading.catch(() => []), asked: 1 });
    const [oldest] = this.pages.keys();
    if (this.pages.size > PAGES_MAX && oldest !== undefined) this.pages.delete(oldest);
    return reading;
  }
}
