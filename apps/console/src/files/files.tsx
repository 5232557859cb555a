import type { ReactNode } from 'react';
import { useHistory } from '../http/case-history.ts';
import { usePeople } from '../session/use-people.ts';
import { whenText } from '../time/moments.ts';
import { Empty } from '../ui/empty.tsx';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { useLanguage } from '../words/language.ts';
import { useCode, useT } from '../words/t.ts';
import type { CaseFile } from './case-files.ts';
import { findFiles } from './case-files.ts';
import { FileRow } from './file-row.tsx';
import { sizeText } from './size-text.ts';
import styles from './files.module.css';

interface Props {
  readonly id: string;
  /** The way to the first one, where there is none. */
  readonly children?: ReactNode;
}

/** Every file of a case, the newest first: what it is, and who attached it, when and with what. */
export function Files({ id, children }: Props) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const { data, error, refetch } = useHistory(id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { all, byEntry } = findFiles(data.entries);
  if (all.length === 0) return <Empty why={t('console.files.none')}>{children}</Empty>;
  const broughtBy = (file: CaseFile): readonly string[] =>
    data.entries.filter(({ version }) => byEntry.get(version)?.includes(file)).map(({ type }) => code('event', type));
  const aboutOf = (file: CaseFile): string =>
    [sizeText(file.sizeBytes), nameOf(file.actor), whenText(file.at, spoken), ...broughtBy(file)].join(' · ');
  return (
    <ul className={styles.files}>
      {all.toReversed().map((file) => (
        <FileRow key={file.version} id={id} file={file} about={aboutOf(file)} />
      ))}
    </ul>
  );
}
