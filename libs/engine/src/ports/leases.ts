/** A lease as the store has it. */
export interface Lease {
  /** What may be done under it. */
  readonly name: string;
  /** Who holds it; undefined when it was given back. */
  readonly holder?: string | undefined;
  /** Raised by one whenever it is taken. */
  readonly term: number;
  /** Raised by one by every `renew` of its holder. */
  readonly beat: number;
  /** The holder counts as gone once `beat` has not moved for so long. Milliseconds. */
  readonly lifeMs: number;
}

/** One taking of a lease: what a write names, so that the store refuses it once somebody else has taken the lease. */
export interface LeaseTerm {
  readonly lease: string;
  readonly holder: string;
  readonly term: number;
}

/** Another process has taken the lease, or the write named no term: nothing was written, and the caller has to stop. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Who does what only one process at a time does. The store compares and counts; it keeps no time and knows no clock.
 * When a holder counts as gone each contender decides by its own monotonic clock. Every call throws
 * `StoreUnavailable` where the store is away.
 */
export interface Leases {
  /** The leases with these names that were ever taken, in any order. */
  list(names: readonly string[]): Promise<readonly Lease[]>;
  /**
   * Takes the lease under the next term, if it still is as it was `seen` (undefined: never taken before), term and beat.
   * Undefined, and nothing changed, where it has moved on, or where a write under the term before is still under way.
   * Once it resolves no write under an earlier term is carried out any more.
   */
  take(
    lease: Pick<Lease, 'name' | 'lifeMs'> & { readonly holder: string },
    seen: Lease | undefined,
  ): Promise<LeaseTerm | undefined>;
  /** One beat more for each; returns the names of those that are still held under these terms. */
  renew(terms: readonly LeaseTerm[]): Promise<readonly string[]>;
  /** Gives it back: the lease has no holder then, and the term stays used. Nothing happens where the term is over. */
  release(term: LeaseTerm): Promise<void>;
}
