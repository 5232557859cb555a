import type { Lease, LeaseTerm, Leases } from '@lianxin/engine';
import { LeaseLost } from '@lianxin/engine';

const momentOf = (lease: Lease | undefined): string => (lease ? `${lease.term}.${lease.beat}` : '');

/** Leases in memory. */
export class MemoryLeases implements Leases {
  private readonly leases = new Map<string, Lease>();

  async list(names: readonly string[]): Promise<readonly Lease[]> {
    return names.flatMap((name) => this.leases.get(name) ?? []);
  }

  async take(
    { name, holder, lifeMs }: Parameters<Leases['take']>[0],
    seen: Lease | undefined,
  ): Promise<LeaseTerm | undefined> {
    const now = this.leases.get(name);
    if (momentOf(now) !== momentOf(seen)) return undefined;
    const term = (now?.term ?? 0) + 1;
    this.leases.set(name, { name, holder, term, beat: 0, lifeMs });
    return { lease: name, holder, term };
  }

  async renew(terms: readonly LeaseTerm[]): Promise<readonly string[]> {
    return terms.flatMap((term) => {
      const held = this.standing(term);
      if (!held) return [];
      this.leases.set(term.lease, { ...held, beat: held.beat + 1 });
      return [term.lease];
    });
  }

  async release(term: LeaseTerm): Promise<void> {
    const held = this.standing(term);
    if (held) this.leases.set(term.lease, { ...held, holder: undefined });
  }

  /** Throws `LeaseLost` where the term is over; a write without a lease is not checked. */
  assertCurrent(under: LeaseTerm | undefined): void {
    if (under && !this.standing(under)) throw new LeaseLost(`${under.lease}: term ${under.term} is over`);
  }

  private standing({ lease, holder, term }: LeaseTerm): Lease | undefined {
    const kept = this.leases.get(lease);
    return kept?.holder === holder && kept.term === term ? kept : undefined;
  }
}
