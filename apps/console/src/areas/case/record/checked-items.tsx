import type { HistoryEntry, ProgrammeReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { programmeOf } from '../../../session/use-register-names.ts';
import { keptFrom } from '../../../words/kept-from.ts';
import { useLanguage } from '../../../words/language.ts';
import type { Translate } from '../../../words/t.ts';
import { useT } from '../../../words/t.ts';
import styles from '../history.module.css';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** An item of the checklist as a programme has it. */
interface ProgrammeItem {
  readonly id: string;
  readonly title: Bilingual;
  readonly evidence?: { readonly unit?: Bilingual };
}

interface Result {
  readonly item: string;
  readonly passed: boolean;
  readonly evidence?: { readonly count?: number; readonly unit?: string; readonly signature?: string };
}

interface Checked {
  readonly items: readonly Result[];
  /** By item; or what keeps them from this reader. */
  readonly notes?: unknown;
  readonly signatories?: unknown;
}

const CHECKS: readonly string[] = ['LookBackRecorded', 'RecheckRecorded'];

/** What a look-back or a re-check found; undefined of any other entry. */
export const checkedOf = ({ type, data }: HistoryEntry): Checked | undefined =>
  CHECKS.includes(type) ? (data as unknown as Checked) : undefined;

const textIn = (texts: unknown, item: string): string | undefined => {
  const text = keptFrom(texts) ? undefined : ((texts ?? {}) as Readonly<Record<string, unknown>>)[item];
  return typeof text === 'string' ? text : undefined;
};

function signedText({ signatories }: Checked, { item, evidence }: Result, t: Translate): string | undefined {
  if (evidence?.signature === undefined) return undefined;
  const name = textIn(signatories, item);
  if (name !== undefined) return t('console.record.signed', { name });
  return keptFrom(signatories) ? t('console.record.signed-sealed') : undefined;
}

/** Whether more is to be said of an item than that it passed. */
const isTold = ({ notes }: Checked, { item, passed, evidence }: Result): boolean =>
  !passed || evidence?.count !== undefined || evidence?.signature !== undefined || textIn(notes, item) !== undefined;

const itemsOf = (programme: ProgrammeReply | undefined): readonly ProgrammeItem[] =>
  (programme?.content as { readonly checklist?: readonly ProgrammeItem[] } | undefined)?.checklist ?? [];

interface Props {
  readonly checked: Checked;
  /** Under whose version it was checked, as `id@version`. */
  readonly programme: string | undefined;
}

function countText({ count, unit }: NonNullable<Result['evidence']>, own?: string): string | undefined {
  return count === undefined ? undefined : [count, own ?? unit].filter((part) => part !== undefined).join(' ');
}

/** One item, in the words of the programme where they are known. */
function Line({
  checked,
  result,
  own,
}: Pick<Props, 'checked'> & { readonly result: Result; readonly own?: ProgrammeItem | undefined }) {
  const t = useT();
  const spoken = useLanguage();
  const { item, passed, evidence = {} } = result;
  const what = own?.title[spoken] ?? item;
  const told = [
    t('console.pair', { what, value: t(passed ? 'console.form.passed' : 'console.form.failed') }),
    countText(evidence, own?.evidence?.unit?.[spoken]),
    signedText(checked, result, t),
    textIn(checked.notes, item),
  ];
  return <li>{told.filter((text) => text !== undefined).join(' · ')}</li>;
}

/** What was found and counted, who signed, and what was noted, item by item; those that simply passed are in the figures. */
export function CheckedItems({ checked, programme }: Props) {
  const told = checked.items.filter((one) => isTold(checked, one));
  const { data } = useQuery({ ...programmeOf(programme ?? ''), enabled: programme !== undefined && told.length > 0 });
  const known = itemsOf(data);
  if (told.length === 0) return null;
  return (
    <ul className={styles.text}>
      {told.map((result) => (
        <Line key={result.item} checked={checked} result={result} own={known.find(({ id }) => id === result.item)} />
      ))}
    </ul>
  );
}
