import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { Position, RecordedEvent } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import { SharedLogFeed } from './shared-log-feed.ts';

/** A log that counts how often it is read, and how many reads run at once. */
class CountingLog {
  readonly events: RecordedEvent[] = [];
  readonly reads: Position[] = [];
  atOnce = 0;
  atOnceMax = 0;
  private heard: (() => void) | undefined;

  constructor(length: number) {
    this.grow(length);
  }

  grow(by: number): void {
    const from = this.events.length;
    this.events.push(...Array.from({ length: by }, (_, n) => ({ position: String(from + n + 1) }) as RecordedEvent));
    this.heard?.();
  }

  head = (): Promise<Position> => Promise.resolve(String(this.events.length));

  readAll = async (from: Position, limit: number): Promise<RecordedEvent[]> => {
    this.reads.push(from);
    this.atOnceMax = Math.max(this.atOnceMax, (this.atOnce += 1));
    await Promise.resolve();
    this.atOnce -= 1;
    return this.events.filter(({ position }) => comparePositions(position, from) > 0).slice(0, limit);
  };

  onAppended = (heard: () => void): Promise<() => Promise<void>> => {
    this.heard = heard;
    return Promise.resolve(() => Promise.resolve());
  };
}

class RecordingListener {
  readonly heard: string[] = [];
  private readonly moved = new EventEmitter();
  isReady = true;
  error: unknown;
  readonly ready = (): boolean => this.isReady;
  readonly failed = (error: unknown): void => void (this.error = error);
  readonly hear = async (told: readonly { readonly position: Position }[]): Promise<void> => {
    this.heard.push(...told.map(({ position }) => position));
    this.moved.emit('heard');
  };

  async has(position: number): Promise<void> {
    while (this.heard.at(-1) !== String(position)) await once(this.moved, 'heard');
  }
}

const feedOf = (log: CountingLog) => new SharedLogFeed(log, ({ position }) => ({ position }));
const upTo = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => String(from + n + 1));

describe('the feed of those who watch', () => {
  it('reads the log once for sixty who resume from the beginning, a page in hand at a time', async () => {
    const log = new CountingLog(1000);
    const feed = feedOf(log);
    const listeners = Array.from({ length: 60 }, () => new RecordingListener());
    for (const one of listeners) await feed.subscribe(one, '0');
    await Promise.all(listeners.map((one) => one.has(1000)));
    for (const one of listeners) expect(one.heard).toEqual(upTo(0, 1000));
    expect(log.atOnceMax).toBe(1);
    // Alone each would take five. Those who come while a page is on its way go together from the next one on.
    expect(log.reads.length).toBeLessThanOrEqual(25);
  });

  it('passes over whoever does not read, and goes on from where he stopped', async () => {
    const log = new CountingLog(0);
    const feed = feedOf(log);
    const [slow, quick] = [new RecordingListener(), new RecordingListener()];
    const { resume: look } = await feed.subscribe(slow);
    await feed.subscribe(quick);
    slow.isReady = false;
    log.grow(500);
    await quick.has(500);
    expect(slow.heard).toEqual([]);
    slow.isReady = true;
    look();
    await slow.has(500);
    expect(slow.heard).toEqual(upTo(0, 500));
  });

  it('tells what is new while others are far behind', async () => {
    const log = new CountingLog(3000);
    const feed = feedOf(log);
    const [late, live] = [new RecordingListener(), new RecordingListener()];
    await feed.subscribe(live);
    await feed.subscribe(late, '0');
    log.grow(1);
    await live.has(3001);
    expect(late.heard.length).toBeLessThan(3000);
    await late.has(3001);
    expect(late.heard).toEqual(upTo(0, 3001));
  });

  it('ends the subscription of one whose hearing fails, and no other', async () => {
    const log = new CountingLog(0);
    const feed = feedOf(log);
    const [broken, whole] = [new RecordingListener(), new RecordingListener()];
    await feed.subscribe({ ...broken, hear: () => Promise.reject(new Error('gone')) });
    await feed.subscribe(whole);
    log.grow(1);
    await whole.has(1);
    expect(feed.subscriberCount).toBe(1);
  });

  it('lets go of whoever stands where nothing follows any more', async () => {
    const log = new CountingLog(10);
    const feed = feedOf(log);
    const [one, other] = [new RecordingListener(), new RecordingListener()];
    await feed.subscribe(other);
    log.events.length = 5;
    await feed.subscribe(one, '7');
    log.grow(1);
    await feed.subscribe(new RecordingListener(), '0');
    while (!one.error) await new Promise(setImmediate);
    expect(feed.subscriberCount).toBe(2);
  });
});
