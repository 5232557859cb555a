import type { QuotaAnswer, Quotas, QuotaTake } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';

interface Count {
  readonly taken: number;
  readonly endsAt: Instant;
}

/** Counts that are kept for a while, in memory. */
export class MemoryQuotas implements Quotas {
  private readonly counts = new Map<string, Count>();

  async take({ token, keys, now, until }: QuotaTake): Promise<QuotaAnswer> {
    const takenOf = (key: string): number => {
      const known = this.counts.get(key);
      return known && known.endsAt > now ? known.taken : 0;
    };
    const counts = keys.map(({ key }) => takenOf(key));
    if (takenOf(token) > 0) return { outcome: 'repeated', counts };
    if (keys.some(({ max }, n) => (counts[n] ?? 0) >= max)) return { outcome: 'refused', counts };
    for (const key of [token, ...keys.map((one) => one.key)]) {
      const taken = takenOf(key);
      const endsAt = taken > 0 ? (this.counts.get(key) as Count).endsAt : until;
      this.counts.set(key, { taken: taken + 1, endsAt });
    }
    return { outcome: 'taken', counts };
  }

  async giveBack(token: string, keys: readonly string[]): Promise<void> {
    for (const key of [token, ...keys]) {
      const known = this.counts.get(key);
      if (known && known.taken > 0) this.counts.set(key, { ...known, taken: known.taken - 1 });
    }
  }

  async removeEnded(at: Instant): Promise<number> {
    const ended = [...this.counts].filter(([, { endsAt }]) => endsAt <= at);
    for (const [key] of ended) this.counts.delete(key);
    return ended.length;
  }
}
