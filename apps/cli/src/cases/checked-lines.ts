import type { HistoryEntry } from '@lianxin/contracts';
import type { CliContext } from '../context/cli-context.ts';
import { t } from '../translate.ts';

interface Result {
  readonly item: string;
  readonly passed: boolean;
  readonly evidence?: {
    readonly count?: number;
    readonly unit?: string;
    readonly files?: readonly string[];
    readonly signature?: string;
  };
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

function evidenceOf(cli: CliContext, { signatories }: Checked, { item, evidence = {} }: Result): readonly string[] {
  const { count, unit = '', files = [], signature } = evidence;
  const [name] = textOf(signatories, item);
  return [
    ...(count === undefined ? [] : [`${count} ${unit}`.trim()]),
    ...(files.length === 0 ? [] : [t(cli, 'checked.files', { count: files.length })]),
    ...(signature === undefined
      ? []
      : [name === undefined ? t(cli, 'checked.signed') : t(cli, 'checked.signed-by', { name })]),
  ];
}

/** What a look-back or a re-check found, an item a line: whether it passed, what was shown of it, and what was noted. */
export function checkedLines(cli: CliContext, { data }: HistoryEntry): readonly string[] {
  const checked = data as unknown as Checked;
  return checked.items.map((one) => {
    const { item, passed } = one;
    const found = t(cli, passed ? 'checked.passed' : 'checked.failed');
    return `    ${[`${item}: ${found}`, ...evidenceOf(cli, checked, one), ...textOf(checked.notes, item)].join(' · ')}`;
  });
}
