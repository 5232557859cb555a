import type { KeyTable } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { isSealed, processNameOf } from '@lianxin/kernel';
import { createProductModules } from '@lianxin/product';

const ASKED_AT_ONCE = 1000;

export interface NamedKeysResult {
  /** Keys under which something in the record was sealed. */
  readonly named: number;
  /** Of these, destroyed as the book of erasures says. */
  readonly erased: number;
  /** Named in the record, not destroyed by an erasure, and not there: what was sealed under them is lost. */
  readonly missing: readonly string[];
}

export const areAllKeysThere = ({ missing }: NamedKeysResult): boolean => missing.length === 0;

/** Gathers, row by row, which keys the record names and which it says were destroyed. */
export class NamedKeys {
  private readonly named = new Set<string>();
  private readonly erased = new Set<string>();
  private readonly books = new Set(
    createProductModules().modules.flatMap(({ process, erasureBook: erasures }) => (erasures ? [process.name] : [])),
  );

  collectFrom(rows: readonly RecordedEvent[]): void {
    for (const { stream, data } of rows) {
      this.collect(data);
      const { key } = data as { readonly key?: unknown };
      if (this.books.has(processNameOf(stream)) && typeof key === 'string') this.erased.add(key);
    }
  }

  /** Against a table of keys. */
  async checkAgainst(table: Pick<KeyTable, 'findByName'>): Promise<NamedKeysResult> {
    const there = new Set<string>();
    for (let wanted = this.listWanted(); wanted.length > 0; wanted = wanted.slice(ASKED_AT_ONCE)) {
      for (const { name } of await table.findByName(wanted.slice(0, ASKED_AT_ONCE))) there.add(name);
    }
    return this.checkAmong(there);
  }

  /** Among the names of keys at hand. */
  checkAmong(there: ReadonlySet<string>): NamedKeysResult {
    const wanted = this.listWanted();
    const missing = wanted.filter((name) => !there.has(name));
    return { named: this.named.size, erased: this.named.size - wanted.length, missing };
  }

  private listWanted(): readonly string[] {
    return [...this.named].filter((name) => !this.erased.has(name)).sort();
  }

  private collect(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if (isSealed(value)) this.named.add(value.key);
    else for (const item of Object.values(value)) this.collect(item);
  }
}
