import type { HistoryEntry } from '@lianxin/contracts';
import type { CaseFile } from '../../files/case-files.ts';
import { findFiles } from '../../files/case-files.ts';
import { FilesUnder } from '../../files/file-row.tsx';
import { useHistory } from '../../http/case-history.ts';
import { usePeople } from '../../session/use-people.ts';
import { whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from '../forms.module.css';
import type { PossibleCommand } from '../use-command-form.ts';

type Item = NonNullable<PossibleCommand['items']>[number];

interface Checked {
  readonly items: readonly {
    readonly item: string;
    readonly passed: boolean;
    readonly evidence?: { readonly files?: readonly string[] };
  }[];
  readonly notes?: unknown;
}

const CHECKS: readonly string[] = ['LookBackRecorded', 'RecheckRecorded'];
const textIn = (data: unknown, field: string): string | undefined => {
  const value = ((data ?? {}) as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : undefined;
};

/** The last check, what was ordered after it, and what was put right then; with every file of the case by its hash. */
export function readRectification(entries: readonly HistoryEntry[]) {
  const [check, order, work] = [CHECKS, ['RectificationOrdered'], ['RectificationRecorded']].map((types) =>
    entries.findLast(({ type }) => types.includes(type)),
  );
  const { all } = findFiles(entries);
  const since = order?.version ?? Infinity;
  const files = new Map(all.map((file) => [file.hash, file]));
  return { check, order, work, files, attachedSince: all.filter(({ version }) => version > since) };
}
type Rectification = ReturnType<typeof readRectification>;

/** Files that came with it, if any. */
function Files({ id, files }: { readonly id: string; readonly files: readonly CaseFile[] }) {
  return files.length > 0 && <FilesUnder id={id} files={files} />;
}

interface PartProps {
  readonly id: string;
  readonly items: readonly Item[];
  readonly found: Rectification;
}

/** What failed the last check: each item with what was noted and shown. */
function FailedItems({ id, items, found: { check, files } }: PartProps) {
  const language = useLanguage();
  const t = useT();
  const { items: results = [], notes } = (check?.data ?? {}) as unknown as Partial<Checked>;
  return (
    <ul>
      {results
        .filter(({ passed }) => !passed)
        .map(({ item, evidence }) => (
          <li key={item}>
            <strong>{items.find((one) => one.id === item)?.what[language] ?? item}</strong>
            <p className={styles.noted}>{textIn(notes, item) ?? t('console.form.recheck.no-note')}</p>
            <Files id={id} files={(evidence?.files ?? []).flatMap((hash) => files.get(hash) ?? [])} />
          </li>
        ))}
    </ul>
  );
}

function By({ entry }: { readonly entry: HistoryEntry }) {
  const nameOf = usePeople();
  const spoken = useLanguage();
  return (
    <span className={styles.soft}>
      {nameOf(entry.onBehalfOf ?? entry.actor)} · {whenText(entry.effectiveAt, spoken)}
    </span>
  );
}

function Parts({ id, items, found }: PartProps) {
  const t = useT();
  const { check, order, work, attachedSince } = found;
  return (
    <div className={styles.effect}>
      <strong>{t('console.form.recheck.failed')}</strong> {check && <By entry={check} />}
      <FailedItems id={id} items={items} found={found} />
      <strong>{t('console.form.recheck.ordered')}</strong> {order && <By entry={order} />}
      <p className={styles.noted}>{textIn(order?.data, 'text') ?? t('console.form.recheck.no-words')}</p>
      <strong>{t('console.form.recheck.done')}</strong> {work && <By entry={work} />}
      <p className={styles.noted}>{textIn(work?.data, 'text') ?? t('console.form.recheck.no-words')}</p>
      <Files id={id} files={attachedSince} />
    </div>
  );
}

/** What a re-check goes by: what failed, what was ordered, and what was put right, by whom, when, with files. */
export function BeforeRecheck({ id, items }: Pick<PartProps, 'id' | 'items'>) {
  const { data, error, refetch } = useHistory(id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <Parts id={id} items={items} found={readRectification(data.entries)} /> : <Loading />;
}
