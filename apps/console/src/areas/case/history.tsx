import type { HistoryEntry } from '@lianxin/contracts';
import { useMemo, useState } from 'react';
import { useHistory } from '../../http/case-history.ts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { usePeople } from '../../session/use-people.ts';
import { whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Folded } from '../../ui/folded.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { extensionText } from './extension-text.ts';
import type { CaseFile } from '../../files/case-files.ts';
import { findFiles } from '../../files/case-files.ts';
import { FilesUnder } from '../../files/file-row.tsx';
import styles from './history.module.css';
import type { RecordPart } from './record/arrange.ts';
import { arrange } from './record/arrange.ts';
import { CheckedItems, checkedOf } from './record/checked-items.tsx';
import { factsOf } from './record/facts.ts';
import { toldOf } from './record/told.ts';
import { writtenOf } from './record/written.ts';

interface Asked {
  readonly requester?: string;
  readonly unverified?: boolean;
  readonly contact?: { readonly name?: string };
}

/** Of what somebody of the office wrote down for another: that one's name, as far as this reader is shown it. */
function registeredFor({ type, data, actor }: HistoryEntry): { readonly askedBy: string | undefined } | undefined {
  const { requester, unverified, contact } = (data ?? {}) as Asked;
  if (type !== 'AssistanceRequested' || requester === actor || unverified === true) return undefined;
  return { askedBy: contact?.name };
}

/** Who did it, and for whom. */
function Who({ entry, record }: Pick<EntryProps, 'entry' | 'record'>) {
  const t = useT();
  const nameOf = usePeople();
  const { requester } = (record.find(({ version: n }) => n === 1)?.data ?? {}) as Asked;
  // Firms have no name among the people here: an id says nothing.
  const whoOf = (id: string): string => (nameOf(id) === id && id === requester ? t('console.requester') : nameOf(id));
  const { actor, onBehalfOf } = entry;
  const forWhom = onBehalfOf === undefined ? registeredFor(entry)?.askedBy : whoOf(onBehalfOf);
  return (
    <span className={styles.who}>
      {t('console.record.actor', { name: whoOf(actor) })}
      {forWhom !== undefined && ` · ${t('console.case.for', { name: forWhom })}`}
    </span>
  );
}

interface EntryProps {
  readonly id: string;
  readonly entry: HistoryEntry;
  /** What is said of one may stand in another. */
  readonly record: readonly HistoryEntry[];
  readonly files?: readonly CaseFile[] | undefined;
}

function Entry({ id, entry, record, files }: EntryProps) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const { version, type, effectiveAt, recordedAt } = entry;
  const extension = extensionText(entry, record, { t, spoken });
  const words = { t, spoken, nameOf, officeText: useOfficeText() };
  const checked = checkedOf(entry);
  const facts = [...factsOf(entry, words), ...toldOf(entry, words, record), ...(extension ? [extension] : [])];
  return (
    <li className={styles.entry}>
      <span className={styles.version}>{version}</span>
      <time
        className={styles.time}
        dateTime={effectiveAt}
        title={t('console.case.recorded', { at: whenText(recordedAt, spoken) })}
      >
        {whenText(effectiveAt, spoken)}
      </time>
      <strong>{registeredFor(entry) ? t('console.record.registered') : code('event', type)}</strong>
      <Who entry={entry} record={record} />
      {facts.length > 0 && <div className={styles.text}>{facts.join(' · ')}</div>}
      {checked && <CheckedItems checked={checked} programme={entry.programme} />}
      {writtenOf(entry, spoken).map(({ field, text }) => (
        <div key={field} className={styles.text}>
          {typeof text === 'string' ? <Folded text={text} /> : t(`console.kept.${text.kept}`)}
        </div>
      ))}
      {files && <FilesUnder id={id} files={files} />}
    </li>
  );
}

interface RecordProps {
  readonly id: string;
  readonly entries: readonly HistoryEntry[];
}

/** What the product noted by itself between two entries: how much, and what by a press. */
function Noted({ id, entries, record }: RecordProps & Pick<EntryProps, 'record'>) {
  const t = useT();
  return (
    <li className={styles.noted}>
      <details>
        <summary>{t('console.record.noted', { count: entries.length })}</summary>
        <ol>
          {entries.map((entry) => (
            <Entry key={entry.version} id={id} entry={entry} record={record} />
          ))}
        </ol>
      </details>
    </li>
  );
}

const single = (entry: HistoryEntry): RecordPart => ({ kind: 'entry', entry });

/** The record as it is read: newest first, and what the product noted by itself folded, unless asked otherwise. */
export function CaseRecord({ id, entries }: RecordProps) {
  const t = useT();
  const [isOldestFirst, setOldestFirst] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const { all, byEntry } = useMemo(() => findFiles(entries), [entries]);
  const under = new Set([...byEntry.values()].flat().map(({ version }) => version));
  const inOrder = isOldestFirst ? entries : entries.toReversed();
  const filesOf = ({ type, version }: HistoryEntry): readonly CaseFile[] | undefined =>
    type === 'FileAttached' ? all.filter((file) => file.version === version) : byEntry.get(version);
  return (
    <>
      <div className={styles.ways}>
        <Button onPress={() => setOldestFirst(!isOldestFirst)}>
          {t(isOldestFirst ? 'console.record.newest-first' : 'console.record.oldest-first')}
        </Button>
        <Checkbox isSelected={isWhole} onChange={setWhole}>
          {t('console.record.all')}
        </Checkbox>
      </div>
      <ol className={styles.list}>
        {(isWhole ? inOrder.map(single) : arrange(inOrder, under)).map((part) =>
          part.kind === 'entry' ? (
            <Entry key={part.entry.version} id={id} entry={part.entry} record={entries} files={filesOf(part.entry)} />
          ) : (
            <Noted key={part.entries[0]?.version} id={id} entries={part.entries} record={entries} />
          ),
        )}
      </ol>
    </>
  );
}

/** Every entry of the record. */
export function History({ id }: { readonly id: string }) {
  const { data, error, refetch } = useHistory(id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <CaseRecord id={id} entries={data.entries} />;
}
