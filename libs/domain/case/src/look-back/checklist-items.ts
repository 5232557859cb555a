import type { Personal, Rejection } from '@lianxin/kernel';
import { invalid, isRejection } from '@lianxin/kernel';
import type { CaseCommandOf } from '../commands/index.ts';
import type { LookBackState } from '../state/index.ts';
import { checkVerifier } from './check-verifier.ts';

export interface CheckedResult {
  readonly item: string;
  readonly passed: boolean;
}

/** `item`: id of an item of the programme's checklist. */
export interface CheckedItem {
  readonly item: string;
  readonly passed: boolean;
  readonly note?: Personal;
}

type FindingsCommand = CaseCommandOf<'RecordLookBack' | 'RecordRecheck'>;

/** Every expected item once, and no other. */
function checkItems(items: readonly CheckedItem[], expected: readonly string[]): Rejection | undefined {
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

/** Found by the verifier, of the items that he has to look at now. */
export function checkFindings(
  state: LookBackState,
  command: FindingsCommand,
  listExpected: (state: LookBackState, data: FindingsCommand['data']) => readonly string[] | Rejection,
): Rejection | undefined {
  const why = checkVerifier(state, command);
  if (why) return why;
  const expected = listExpected(state, command.data);
  return isRejection(expected) ? expected : checkItems(command.data.items, expected);
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
