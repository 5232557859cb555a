import type { RecordedEvent } from '@lianxin/kernel';
import { serializeForHash } from '@lianxin/kernel';

/**
 * edited: the row's content is not what was recorded · dropped: a version is missing · inserted: a version is there
 * twice · swapped: a row is after one of a later version · cut: a witness knows a later version than the last ·
 * rewritten: a witness knows another row of this version.
 */
export type Tampering = 'edited' | 'dropped' | 'inserted' | 'swapped' | 'cut' | 'rewritten';

/** The last row of a stream as an outside witness knows it: its hash covers all rows before it. */
export type WitnessedHead = Pick<RecordedEvent, 'version' | 'hash'>;

/** A place in a stream where the record is not what was written. */
export interface Finding {
  readonly tampering: Tampering;
  readonly stream: string;
  readonly version: number;
}

/** One stream's rows as they come along the log. */
export class HashChainCheck {
  private version = 0;
  private hash = '';
  private readonly missing = new Set<number>();

  /** The findings in this row, given the rows before it. */
  verifyNext(row: RecordedEvent, sha256: (text: string) => string): readonly Finding[] {
    const { stream, version } = row;
    const found: Finding[] = [];
    const find = (tampering: Tampering, at: number): void => void found.push({ tampering, stream, version: at });
    const isTrue = sha256(serializeForHash(row)) === row.hash;
    if (!isTrue) find('edited', version);
    if (version <= this.version) {
      find(this.missing.delete(version) ? 'swapped' : 'inserted', version);
      return found;
    }
    for (let gap = this.version + 1; gap < version; gap += 1) this.missing.add(gap);
    // Its own hash is right, but the next row was chained to another one: edited, and hashed again.
    const follows = version === this.version + 1;
    if (isTrue && follows && row.prevHash !== this.hash) find('edited', Math.max(1, this.version));
    this.version = version;
    this.hash = row.hash;
    return found;
  }

  /** Version of the last row in order; 0 before the first. */
  get lastVersion(): number {
    return this.version;
  }

  /** Findings for versions that never came. */
  findMissing(stream: string): readonly Finding[] {
    return [...this.missing].map((version) => ({ tampering: 'dropped', stream, version }));
  }
}
