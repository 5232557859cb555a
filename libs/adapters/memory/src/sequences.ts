import type { Sequences } from '@lianxin/engine';

/** Rising numbers by series, in memory. */
export class MemorySequences implements Sequences {
  private readonly taken = new Map<string, number>();

  async next(series: string, count = 1): Promise<number> {
    const last = this.taken.get(series) ?? 0;
    this.taken.set(series, last + count);
    return last + 1;
  }
}
