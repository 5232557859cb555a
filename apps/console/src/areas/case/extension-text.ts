import type { HistoryEntry, Language } from '@lianxin/contracts';
import { amountText } from '@lianxin/contracts';
import { whenText } from '../../time/moments.ts';
import type { Translate } from '../../words/t.ts';

interface Extension {
  readonly amount?: unknown;
  readonly unit?: unknown;
}

interface Moved {
  readonly because: string;
  readonly before: string;
  readonly due: string;
}

/** The clock that an approved extension moved, by the entry after it. */
function movedBy({ version }: HistoryEntry, entries: readonly HistoryEntry[]): Moved | undefined {
  const after = entries.find(
    ({ type, data }) => type === 'ClockMoved' && (data as unknown as Moved | null)?.because === `extension@${version}`,
  );
  return after?.data as unknown as Moved | undefined;
}

/** How much was asked for or granted, in its unit, and the date that it led to; undefined of any other entry. */
export function extensionText(
  entry: HistoryEntry,
  entries: readonly HistoryEntry[],
  { t, spoken }: { readonly t: Translate; readonly spoken: Language },
): string | undefined {
  const { amount, unit } = (entry.data ?? {}) as Extension;
  if (!entry.type.startsWith('Extension') || typeof amount !== 'number' || typeof unit !== 'string') return undefined;
  const much = t('console.case.extension', { amount: amountText(unit, amount, spoken) });
  const moved = movedBy(entry, entries);
  if (!moved) return much;
  const [before, after] = [whenText(moved.before, spoken), whenText(moved.due, spoken)];
  return `${much} · ${t('console.case.extension.moved', { before, after })}`;
}
