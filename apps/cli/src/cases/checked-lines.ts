import type { HistoryEntry } from '@lianxin/contracts';
import type { CliContext } from '../context/cli-context.ts';
import type { ChecklistItem, ItemOf } from '../http/read-checklists.ts';
import { t } from '../translate.ts';

interface Evidence {
  readonly count?: number;
  readonly unit?: string;
  readonly files?: readonly string[];
  readonly signature?: string;
}

interface Result {
  readonly item: string;
  readonly passed: boolean;
  readonly evidence?: Evidence;
}

interface Checked {
  readonly items: readonly Result[];
  /** By item; sealed for who may not read them. */
  readonly notes?: Readonly<Record<string, unknown>>;
  readonly signatories?: Readonly<Record<string, unknown>>;
}

const textOf = (texts: Checked['notes'], item: string): readonly string[] => {
  const text = texts?.[item];
  return typeof text === 'string' ? [text] : [];
};

/** How many, in the unit of the programme where that is known. */
function countText({ language }: CliContext, { count, unit }: Evidence, own?: ChecklistItem): readonly string[] {
  if (count === undefined) return [];
  return [`${count} ${own?.evidence?.unit?.[language] ?? unit ?? ''}`.trim()];
}

function signedText(cli: CliContext, { signatories }: Checked, item: string): string {
  const [name] = textOf(signatories, item);
  return name === undefined ? t(cli, 'checked.signed') : t(cli, 'checked.signed-by', { name });
}

function evidenceOf(
  cli: CliContext,
  checked: Checked,
  { item, evidence = {} }: Result,
  own?: ChecklistItem,
): readonly string[] {
  const { files = [], signature } = evidence;
  return [
    ...countText(cli, evidence, own),
    ...(files.length === 0 ? [] : [t(cli, 'checked.files', { count: files.length })]),
    ...(signature === undefined ? [] : [signedText(cli, checked, item)]),
  ];
}

/** What a look-back or a re-check found, an item a line: whether it passed, what was shown of it, and what was noted. */
export function checkedLines(cli: CliContext, entry: HistoryEntry, itemOf: ItemOf): readonly string[] {
  const checked = entry.data as unknown as Checked;
  return checked.items.map((one) => {
    const { item, passed } = one;
    const own = itemOf(entry, item);
    const found = `${own?.title[cli.language] ?? item}: ${t(cli, passed ? 'checked.passed' : 'checked.failed')}`;
    return `    ${[found, ...evidenceOf(cli, checked, one, own), ...textOf(checked.notes, item)].join(' · ')}`;
  });
}
