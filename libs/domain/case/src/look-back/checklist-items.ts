import type { Personal, Rejection } from '@lianxin/kernel';
import { invalid, isRejection } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { firstRejection } from '../commands/check-values.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { LookBackState, OpenedCase } from '../state/index.ts';
import { checkVerifier } from './check-verifier.ts';
import type { Evidence, GivenEvidence } from './evidence.ts';
import { checkEvidence, recordedEvidence } from './evidence.ts';

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
  readonly evidence?: GivenEvidence;
}

/** What a look-back or a re-check found. */
export interface CheckedItems {
  readonly items: readonly CheckedResult[];
  /** Item → what the verifier wrote beside it; sealed as one. */
  readonly notes?: Personal<Readonly<Record<string, string>>>;
  /** Item → who signed for it; sealed as one. */
  readonly signatories?: Personal<Readonly<Record<string, string>>>;
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
  return (
    checkItems(items, expected) ??
    firstRejection(
      ...items.map((one, n) => checkEvidence(state, one, { at: `items.${n}.evidence`, ingress: command.ingress })),
    )
  );
}

export const listFailed = (items: readonly CheckedItem[]): readonly string[] =>
  items.filter(({ passed }) => !passed).map(({ item }) => item);

/** Whether what failed has consequences in the same append; a file of the past says itself what came of it. */
export const actsAtOnce = (state: LookBackState, { ingress, data }: FindingsCommand): boolean =>
  ingress !== 'import' && requirePack(state).lookBack.ordersAtOnce === true && listFailed(data.items).length > 0;

/** By item, what was written of it; undefined where nothing was. */
function byItem(
  items: readonly CheckedItem[],
  textOf: (item: CheckedItem) => unknown,
): Readonly<Record<string, string>> | undefined {
  const written = items.flatMap((one) => {
    const text = textOf(one);
    return typeof text === 'string' ? [[one.item, text] as const] : [];
  });
  return written.length > 0 ? Object.fromEntries(written) : undefined;
}

/** The results in the clear; remarks, and who signed, apart, which are sealed. */
export const splitResults = (state: LookBackState, { data: { items }, ingress }: FindingsCommand): CheckedItems =>
  omitUndefined({
    items: items.map((one) =>
      omitUndefined({ item: one.item, passed: one.passed, evidence: recordedEvidence(state, one, ingress) }),
    ),
    notes: byItem(items, ({ note }) => note),
    signatories: byItem(items, ({ evidence }) => evidence?.signatory),
  });
