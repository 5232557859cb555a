import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { Position, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import { LogChanged } from '../ports/index.ts';
import { LogBroadcast } from './log-broadcast.ts';

/** The n-th event of the log, as its version says; between two positions others are free. */
const eventAt = (n: number) => ({ position: String(n * n + 1), version: n, hash: '' }) as SlimEvent;

/** A log that counts how often it is read, and how many reads run at once. */
class CountingLog {
  readonly events: SlimEvent[] = [];
  readonly reads: Position[] = [];
  atOnce = 0;
  atOnceMax = 0;
  private heard: (() => void) | undefined;

  constructor(length: number) {
    this.grow(length);
  }

  grow(by: number): void {
    const from = this.events.length;
    this.events.push(...Array.from({ length: by }, (_, n) => eventAt(from + n + 1)));
    this.heard?.();
  }

  head = (): Promise<Position> => Promise.resolve(this.events.at(-1)?.position ?? LOG_START);

  readAllSlim = async (from: Position, limit: number): Promise<SlimEvent[]> => {
    this.reads.push(from);
    this.atOnceMax = Math.max(this.atOnceMax, (this.atOnce += 1));
    await Promise.resolve();
    this.atOnce -= 1;
    if (from !== LOG_START && !this.events.some(({ position }) => position === from)) throw new LogChanged(from);
    return this.events.filter(({ position }) => comparePositions(position, from) > 0).slice(0, limit);
  };

  onAppended = (heard: () => void): Promise<() => Promise<void>> => {
    this.heard = heard;
    return Promise.resolve(() => Promise.resolve());
  };
}

class RecordingListener {
  readonly heard: number[] = [];
  private readonly moved = new EventEmitter();
  mayReceive = true;
  error: unknown;
  readonly isReady = (): boolean => this.mayReceive;
  readonly onFailed = (error: unknown): void => void (this.error = error);
  readonly onEvents = async (told: readonly SlimEvent[]): Promise<void> => {
    this.heard.push(...told.map(({ version }) => version));
    this.moved.emit('heard');
  };

  /** The n-th event of the log, counted from 1. */
  async has(n: number): Promise<void> {
    while (this.heard.at(-1) !== n) await once(this.moved, 'heard');
  }
}

const goOn = () => new Promise(setImmediate);
const feedOf = (log: CountingLog, atTheEnd: () => Promise<unknown> = goOn) =>
  new LogBroadcast(log, { betweenListeners: goOn, atTheEnd });
const upTo = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n + 1);

describe('a broadcast of the log', () => {
  it('reads the log once for sixty who resume from the beginning, a page in hand at a time', async () => {
    const log = new CountingLog(1000);
    const feed = feedOf(log);
    const listeners = Array.from({ length: 60 }, () => new RecordingListener());
    for (const one of listeners) await feed.subscribe(one, LOG_START);
    await Promise.all(listeners.map((one) => one.has(1000)));
    for (const one of listeners) expect(one.heard).toEqual(upTo(0, 1000));
    expect(log.atOnceMax).toBe(1);
    // Alone each would take five. Those who come while a page is on its way go together from the next one on.
    expect(log.reads.length).toBeLessThanOrEqual(25);
  });

  it('passes over one that does not read, and goes on from where it stopped', async () => {
    const log = new CountingLog(0);
    const feed = feedOf(log);
    const [slow, quick] = [new RecordingListener(), new RecordingListener()];
    const { resume: look } = await feed.subscribe(slow);
    await feed.subscribe(quick);
    slow.mayReceive = false;
    log.grow(500);
    await quick.has(500);
    expect(slow.heard).toEqual([]);
    slow.mayReceive = true;
    look();
    await slow.has(500);
    expect(slow.heard).toEqual(upTo(0, 500));
  });

  it('tells what is new while others are far behind', async () => {
    const log = new CountingLog(3000);
    const feed = feedOf(log);
    const [late, live] = [new RecordingListener(), new RecordingListener()];
    await feed.subscribe(live);
    await feed.subscribe(late, LOG_START);
    log.grow(1);
    await live.has(3001);
    expect(late.heard.length).toBeLessThan(3000);
    await late.has(3001);
    expect(late.heard).toEqual(upTo(0, 3001));
  });

  it('tells the first at once, and together what is appended while it pauses at the end', async () => {
    const log = new CountingLog(0);
    const ends = new EventEmitter();
    const feed = feedOf(log, () => once(ends, 'end'));
    const live = new RecordingListener();
    await feed.subscribe(live);
    log.grow(1);
    await live.has(1);
    await goOn();
    const before = log.reads.length;
    for (let n = 0; n < 50; n += 1) log.grow(1);
    await goOn();
    expect([live.heard.length, log.reads.length]).toEqual([1, before]);
    ends.emit('end');
    await live.has(51);
    expect(log.reads.length).toBe(before + 1);
  });

  it('ends the subscription of one whose hearing fails, and no other', async () => {
    const log = new CountingLog(0);
    const feed = feedOf(log);
    const [broken, whole] = [new RecordingListener(), new RecordingListener()];
    await feed.subscribe({ ...broken, onEvents: () => Promise.reject(new Error('gone')) });
    await feed.subscribe(whole);
    log.grow(1);
    await whole.has(1);
    expect(feed.subscriberCount).toBe(1);
  });

  it('lets go of all who are where nothing is any more, and of nobody else', async () => {
    const log = new CountingLog(10);
    const feed = feedOf(log);
    const [live, beyond, behind] = [new RecordingListener(), new RecordingListener(), new RecordingListener()];
    await feed.subscribe(live);
    log.events.length = 5;
    await feed.subscribe(beyond, eventAt(7).position);
    log.grow(1);
    await feed.subscribe(behind, LOG_START);
    await behind.has(6);
    expect([live, beyond].map(({ error }) => error)).toEqual([expect.any(LogChanged), expect.any(LogChanged)]);
    expect(feed.subscriberCount).toBe(1);
  });
});
