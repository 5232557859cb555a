import type { LettersOfSource } from '../ports/index.ts';

/**
 * Most letters of one source that are kept at once, unless its line says otherwise; and of those that nobody who is known
 * has sent. More than people go through, and 1.4 GB at their largest.
 */
export const DEAD_LETTERS_PER_SOURCE_MAX = 1000;
/** What has to be left of them for more to be kept: let go one by one, each would hand everything over again. */
const GOES_ON_AT = 0.5;

/** Counts letters, and knows how many of a source are kept. */
export interface DeadLetterCounts {
  countBySource(): Promise<readonly LettersOfSource[]>;
  maxOf(source: string | undefined): number;
}

/**
 * Room for dead letters, by source. Partitions that look at the same moment may each fill it: some hundreds more may be
 * kept than there is room for. Every call throws `StoreUnavailable` where the store is away.
 */
export class DeadLetterRoom {
  private readonly counts: DeadLetterCounts;
  private readonly known = new Set<string | undefined>();

  constructor(counts: DeadLetterCounts) {
    this.counts = counts;
  }

  /** Sources of which no more letters are kept at present; undefined: nobody who is known. */
  get full(): readonly (string | undefined)[] {
    return [...this.known];
  }

  /** How many letters of each of these may be kept now, in their order. */
  async of(sources: readonly (string | undefined)[]): Promise<readonly number[]> {
    if (sources.every((source) => this.known.has(source))) return sources.map(() => 0);
    const standing = await this.readStanding();
    return sources.map((source) => (this.known.has(source) ? 0 : this.counts.maxOf(source) - standing(source)));
  }

  /** Of this source more came than there is room for. */
  noteFull(source: string | undefined): void {
    this.known.add(source);
  }

  /** Looks again of which sources more letters are kept now. */
  async askAgain(): Promise<void> {
    if (this.known.size === 0) return;
    const standing = await this.readStanding();
    const free = this.full.filter((source) => standing(source) <= this.counts.maxOf(source) * GOES_ON_AT);
    for (const source of free) this.known.delete(source);
  }

  private async readStanding(): Promise<(source: string | undefined) => number> {
    const counted = new Map((await this.counts.countBySource()).map(({ source, letters }) => [source, letters]));
    return (source) => counted.get(source) ?? 0;
  }
}
