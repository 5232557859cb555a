import { BoundedMap } from '@lianxin/kernel';

interface Entry<V> {
  readonly value: V;
  readonly until: number;
}

/** Keeps at most `max` values, each at most `msMax`; what was used longest ago goes first. */
export class LruCache<V> {
  private readonly entries: Map<string, Entry<V>>;
  private readonly limits: { readonly msMax: number; readonly nowMs: () => number };

  constructor(limits: { readonly max: number; readonly msMax: number; readonly nowMs: () => number }) {
    this.entries = new BoundedMap(limits.max);
    this.limits = limits;
  }

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry && entry.until > this.limits.nowMs()) {
      this.entries.set(key, entry);
      return entry.value;
    }
    this.entries.delete(key);
    return undefined;
  }

  set(key: string, value: V): void {
    this.entries.set(key, { value, until: this.limits.nowMs() + this.limits.msMax });
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
