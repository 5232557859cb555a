interface Entry<V> {
  readonly value: V;
  readonly until: number;
}

/** Keeps at most `max` values, each at most `msMax`; what was used longest ago goes first. */
export class LruCache<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private readonly limits: { readonly max: number; readonly msMax: number; readonly nowMs: () => number };

  constructor(limits: { readonly max: number; readonly msMax: number; readonly nowMs: () => number }) {
    this.limits = limits;
  }

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.until <= this.limits.nowMs()) return undefined;
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until: this.limits.nowMs() + this.limits.msMax });
    if (this.entries.size > this.limits.max) this.entries.delete(this.entries.keys().next().value as string);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
