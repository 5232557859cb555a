import type { HistoryEntry, Language } from '@lianxin/contracts';
import { choiceText, fieldText } from '@lianxin/contracts';
import { keptFrom } from '../../../words/kept-from.ts';

/** Fields in which somebody writes or chooses, in the order in which they are read. */
const WRITTEN = ['means', 'source', 'outcome', 'text', 'reply', 'reason', 'notes'];
/** Of these some are one of a list, kept as a code. */
const LISTED = ['means', 'source', 'outcome', 'reason'];

interface Written {
  readonly field: string;
  /** In the clear for this reader, else what keeps it from him. */
  readonly text: string | { readonly kept: 'sealed' | 'erased' };
}

/** What somebody wrote or chose; and the number of the paper behind it. */
export function writtenOf({ type, data }: HistoryEntry, spoken: Language): readonly Written[] {
  const fields = (data ?? {}) as Readonly<Record<string, unknown>>;
  const said = WRITTEN.flatMap((field): readonly Written[] => {
    const value = fields[field];
    const kept = keptFrom(value);
    if (kept) return [{ field, text: { kept } }];
    if (typeof value !== 'string') return [];
    return [{ field, text: LISTED.includes(field) ? choiceText(field, value)[spoken] : value }];
  });
  const { documentNumber } = fields;
  if (typeof documentNumber !== 'string') return said;
  const field = 'documentNumber';
  return [...said, { field, text: `${fieldText(type, field)[spoken]} ${documentNumber}` }];
}
