import type { HistoryEntry, HistoryReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask, askRaw } from '../../http/ask.ts';
import { saveFile } from '../../http/save-file.ts';
import { usePeople } from '../../session/use-people.ts';
import { whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
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

interface File {
  readonly hash: string;
  readonly name: unknown;
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
  const attached = entries.filter(({ type }) => type === 'FileAttached');
  const files = new Map(attached.map(({ data }) => [(data as unknown as File).hash, data as unknown as File]));
  const since = order?.version ?? Infinity;
  return { check, order, work, files, attachedSince: attached.filter(({ version }) => version > since) };
}
type Rectification = ReturnType<typeof readRectification>;

interface FilesProps {
  readonly id: string;
  readonly files: readonly File[];
}

/** Files that open by a press, by the names they came with. */
function Files({ id, files }: FilesProps) {
  const t = useT();
  const open = async ({ hash, name }: File): Promise<void> => {
    const answer = await askRaw(`/cases/${id}/attachments/${hash}`);
    saveFile(await answer.blob(), typeof name === 'string' ? name : hash);
  };
  return (
    <div className={styles.buttons}>
      {files.map((file) => (
        <Button key={file.hash} onPress={() => void open(file)}>
          {typeof file.name === 'string' ? file.name : t('console.form.recheck.file')}
        </Button>
      ))}
    </div>
  );
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
      <Files id={id} files={attachedSince.map(({ data }) => data as unknown as File)} />
    </div>
  );
}

/** What a re-check goes by: what failed, what was ordered, and what was put right, by whom, when, with files. */
export function BeforeRecheck({ id, items }: Pick<PartProps, 'id' | 'items'>) {
  const { data, error, refetch } = useQuery({
    queryKey: ['history', id],
    queryFn: ({ signal }) => ask<HistoryReply>(`/cases/${id}/history`, { signal }),
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <Parts id={id} items={items} found={readRectification(data.entries)} /> : <Loading />;
}
