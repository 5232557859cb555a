import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { LogReads } from './log-reads.ts';

/**
 * The names of all streams, which the server keeps no list of: the first event of each is read off the log once a
 * process, and from there on as it grows. Where there are more than can be read while somebody waits, they are read on
 * behind him: he is told to come again.
 */
export class StreamIndex {
  private names: readonly string[] = [];
  private added: string[] = [];
  private last: Position = LOG_START;
  private reading: Promise<void> | undefined;
  private readonly log: Pick<LogReads, 'listNew'>;
  private readonly waitMsMax: number;

  constructor(log: Pick<LogReads, 'listNew'>, waitMsMax: number) {
    this.log = log;
    this.waitMsMax = waitMsMax;
  }

  /** Sorted by name. Throws `StoreUnavailable` while the log is still being read. */
  async list(): Promise<readonly string[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const tellHowFar = (): void =>
        reject(new StoreUnavailable(`KurrentDB: names of streams are read up to position ${this.last}; ask again`));
      timer = setTimeout(tellHowFar, this.waitMsMax);
    });
    this.reading ??= this.readOn().finally(() => (this.reading = undefined));
    // Nobody may be waiting any more when it fails.
    this.reading.catch(() => undefined);
    try {
      await Promise.race([this.reading, late]);
    } finally {
      clearTimeout(timer);
    }
    if (this.added.length > 0) this.names = [...this.names, ...this.added.splice(0)].sort();
    return this.names;
  }

  /** To the end of the log. What was read stays read when a page fails. */
  private async readOn(): Promise<void> {
    try {
      for (;;) {
        const { streams, last } = await this.log.listNew(this.last);
        if (last === this.last) return;
        this.added.push(...streams);
        this.last = last;
      }
    } catch (error) {
      // Another log: its names are others.
      if (error instanceof LogChanged) [this.names, this.added, this.last] = [[], [], LOG_START];
      throw error;
    }
  }
}
