import type { Lease, LeaseTerm } from '../ports/index.ts';

/**
 * What a contender has seen of one lease. Only its own monotonic clock counts: for how long the beat has not changed.
 */
export class LeaseWatch {
  private seen: Pick<Lease, 'term' | 'beat'> | undefined;
  private seenMs = 0;
  /** The contender's own last term, which is over. */
  lastTerm: LeaseTerm | undefined;

  /**
   * Whether the lease, as the store answered at this moment of the contender's clock, may be taken: nobody holds it,
   * nobody has taken it since the contender's own last term, or its beat has not moved for one life.
   */
  mayTake(lease: Lease | undefined, answeredMs: number): boolean {
    if (lease?.holder === undefined || lease.term === this.lastTerm?.term) return true;
    const hasMoved = lease.term !== this.seen?.term || lease.beat !== this.seen.beat;
    if (hasMoved) [this.seen, this.seenMs] = [lease, answeredMs];
    return answeredMs - this.seenMs >= lease.lifeMs;
  }
}
