import type { Personal, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, refused } from '@lianxin/kernel';
import { checkRequiredText, firstRejection, isCount } from '../commands/check-values.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { LookBackState, OpenedCase } from '../state/index.ts';
import { checkVerifier } from './check-verifier.ts';

/** What the verifier saw. `files`, `signature`: hashes of files that are attached to the case. */
export interface Evidence {
  readonly count?: number;
  readonly unit?: string;
  readonly files?: readonly string[];
  readonly signature?: string;
}

export interface CheckedResult {
  readonly item: string;
  readonly passed: boolean;
  readonly evidence?: Evidence;
}

/** `item`: id of an item of the programme's checklist. */
export interface CheckedItem {
  readonly item: string;
  readonly passed: boolean;
  readonly note?: Personal;
  readonly evidence?: Evidence;
}

/** Whether an item was checked and found not in order. */
export const isItemFailed = (state: OpenedCase, item: string): boolean =>
  state.stage === 'look-back' && state.checked[item] === false;

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

/** Files have to be attached before they are named as evidence. */
function checkEvidence(state: LookBackState, { item, evidence = {} }: CheckedItem): Rejection | undefined {
  const { count, unit, files = [], signature } = evidence;
  const named = signature === undefined ? files : [...files, signature];
  return firstRejection(
    count === undefined || isCount(count, 0) ? undefined : invalid('items', 'not-a-whole-number', { item, min: 0 }),
    unit === undefined ? undefined : checkRequiredText('items', unit),
    named.every((hash) => state.files.includes(hash))
      ? undefined
      : refused('file-not-here', { field: 'items', params: { item } }),
  );
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
  if (isRejection(expected)) return expected;
  const { items } = command.data;
  return checkItems(items, expected) ?? firstRejection(...items.map((item) => checkEvidence(state, item)));
}

/** The results in the clear, and their remarks apart, which are sealed. */
export function splitResults(items: readonly CheckedItem[]): {
  readonly items: readonly CheckedResult[];
  readonly notes?: Readonly<Record<string, string>>;
} {
  const notes = items.flatMap(({ item, note }) => (typeof note === 'string' ? [[item, note] as const] : []));
  return {
    items: items.map(({ item, passed, evidence }) => omitUndefined({ item, passed, evidence })),
    ...(notes.length > 0 && { notes: Object.fromEntries(notes) }),
  };
}
