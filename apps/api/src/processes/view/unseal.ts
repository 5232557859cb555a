import type { Vault } from '@lianxin/engine';
import type { Sealed } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';

/** Replaces personal data that is kept from the principal, or was erased. */
const MASKED = { sealed: true } as const;
const ERASED = { erased: true } as const;

/** Data with sealed values in it, and which of its fields are open to the reader. */
export interface SheetToUnseal {
  readonly data: unknown;
  isClear(field: string): boolean;
  /** Fields nobody is shown. */
  readonly hidden?: readonly string[];
}

type Replace = (box: Sealed) => unknown;

/** A plain copy with every sealed value replaced; maps and sets become what JSON knows. */
function copyReplacing(value: unknown, replace: Replace): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return replace(value);
  if (Array.isArray(value)) return value.map((item) => copyReplacing(item, replace));
  if (value instanceof Set) return [...value].map((item) => copyReplacing(item, replace));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [String(key), copyReplacing(item, replace)]));
}

function copySheet({ data, isClear, hidden = [] }: SheetToUnseal, open: Replace): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const shown = Object.entries(data).filter(([field]) => !hidden.includes(field));
  return Object.fromEntries(
    shown.map(([field, value]) => [field, copyReplacing(value, isClear(field) ? open : () => MASKED)]),
  );
}

function hasSealed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isSealed(value)) return true;
  return (value instanceof Map || value instanceof Set ? [...value.values()] : Object.values(value)).some(hasSealed);
}

/** Names of the fields in which something sealed is opened. */
export const openedFields = ({ data, isClear }: SheetToUnseal): readonly string[] =>
  Object.entries((data ?? {}) as object).flatMap(([field, value]) =>
    isClear(field) && hasSealed(value) ? [field] : [],
  );

/** What the principal may see in clear, by one call to the vault; in place of the rest a mark. */
export async function unseal(
  sheets: readonly SheetToUnseal[],
  vault: Pick<Vault, 'open'>,
): Promise<readonly unknown[]> {
  const boxes: Sealed[] = [];
  for (const sheet of sheets) copySheet(sheet, (box) => boxes.push(box));
  const clear = boxes.length === 0 ? [] : await vault.open(boxes);
  let next = 0;
  return sheets.map((sheet) => copySheet(sheet, () => clear[next++] ?? ERASED));
}
