import type { KeyTable } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { isSealed, processNameOf } from '@lianxin/kernel';
import { house } from '@lianxin/platform';

const ASKED_AT_ONCE = 1000;

export interface KeysCompared {
  /** Keys under which something in the record was sealed. */
  readonly named: number;
  /** Of these, destroyed as the book of erasures says. */
  readonly erased: number;
  /** Named, not destroyed by anybody, and not there: what was sealed under them is lost. */
  readonly missing: readonly string[];
}

export const areThere = ({ missing }: KeysCompared): boolean => missing.length === 0;

/** Gathers, row by row, which keys the record names and which it says were destroyed. */
export class KeysNamed {
  private readonly named = new Set<string>();
  private readonly erased = new Set<string>();
  private readonly books = new Set(house.kits.flatMap(({ process, erasures }) => (erasures ? [process.name] : [])));

  note(rows: readonly RecordedEvent[]): void {
    for (const { stream, data } of rows) {
      this.collect(data);
      const { key } = data as { readonly key?: unknown };
      if (this.books.has(processNameOf(stream)) && typeof key === 'string') this.erased.add(key);
    }
  }

  /** Against a table of keys. */
  async compared(table: Pick<KeyTable, 'byName'>): Promise<KeysCompared> {
    const wanted = [...this.named].filter((name) => !this.erased.has(name)).sort();
    const missing: string[] = [];
    for (let n = 0; n < wanted.length; n += ASKED_AT_ONCE) {
      const names = wanted.slice(n, n + ASKED_AT_ONCE);
      const there = new Set((await table.byName(names)).map(({ name }) => name));
      missing.push(...names.filter((name) => !there.has(name)));
    }
    return { named: this.named.size, erased: this.named.size - wanted.length, missing };
  }

  private collect(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if (isSealed(value)) this.named.add(value.key);
    else for (const item of Object.values(value)) this.collect(item);
  }
}
