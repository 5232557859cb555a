import type { Vault } from '@lianxin/engine';
import type { Sealed } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';
import type { Access } from '@lianxin/platform';

/** What stands where personal data is kept from the asker, or was erased. */
const VEILED = { sealed: true } as const;
const ERASED = { erased: true } as const;

type Replace = (box: Sealed) => unknown;

/** A plain copy with every sealed value replaced; maps and sets become what JSON knows. */
function copy(value: unknown, replace: Replace): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return replace(value);
  if (Array.isArray(value)) return value.map((item) => copy(item, replace));
  if (value instanceof Set) return [...value].map((item) => copy(item, replace));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [String(key), copy(item, replace)]));
}

/** For whoever may see it all personal data in clear, by one call to the vault; for others none of it. */
export async function unseal(value: unknown, access: Access, vault: Pick<Vault, 'open'>): Promise<unknown> {
  if (access !== 'full') return copy(value, () => VEILED);
  const boxes: Sealed[] = [];
  copy(value, (box) => boxes.push(box));
  if (boxes.length === 0) return copy(value, () => VEILED);
  const clear = await vault.open(boxes);
  let next = 0;
  return copy(value, () => clear[next++] ?? ERASED);
}
