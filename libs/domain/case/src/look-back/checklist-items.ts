import type { Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';
import type { CheckedItem } from '../commands/index.ts';
import type { CheckedResult } from '../events/index.ts';

/** Every expected item once, and no other. */
export function checkItems(items: readonly CheckedItem[], expected: readonly string[]): Rejection | undefined {
  if (!Array.isArray(items) || items.length === 0) return invalid('items', 'required');
  const seen = new Set<string>();
  for (const { item, passed } of items) {
    if (!expected.includes(item)) return invalid('items', 'unknown-item', { item });
    if (seen.has(item)) return invalid('items', 'item-twice', { item });
    if (typeof passed !== 'boolean') return invalid('items', 'required', { item });
    seen.add(item);
  }
  const missing = expected.find((item) => !seen.has(item));
  return missing === undefined ? undefined : invalid('items', 'item-missing', { item: missing });
}

/** Results in the clear, remarks apart so that they can be sealed. */
export function splitResults(items: readonly CheckedItem[]): {
  readonly items: readonly CheckedResult[];
  readonly notes?: Readonly<Record<string, string>>;
} {
  const notes = items.flatMap(({ item, note }) => (typeof note === 'string' ? [[item, note] as const] : []));
  return {
    items: items.map(({ item, passed }) => ({ item, passed })),
    ...(notes.length > 0 && { notes: Object.fromEntries(notes) }),
  };
}
