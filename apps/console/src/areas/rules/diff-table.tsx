import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './rules.module.css';
import { useProgrammeDiff } from './use-rules.ts';

/** Of `id@version`. */
const versionOf = (ref: string): string => ref.slice(ref.lastIndexOf('@') + 1);

interface Props {
  readonly from: string;
  readonly to: string;
}

/** The rules that two versions have otherwise, in words: before and after. */
export function DiffTable({ from, to }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const { data, error, refetch } = useProgrammeDiff(from, to);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.changed.length === 0) return <Empty why={t('console.rules.no-difference')} />;
  const none = <span className={styles.soft}>{t('console.rules.no-such-rule')}</span>;
  const versionText = (ref: string): string => t('console.rules.version', { version: versionOf(ref) });
  const columns = [
    { name: 'rule', head: t('console.rules.column.rule') },
    ...[from, to].map((ref) => ({ name: ref, head: versionText(ref) })),
  ];
  return (
    <Table
      label={t('console.rules.diff', { from: versionText(from), to: versionText(to) })}
      columns={columns}
      isStacked
    >
      {data.changed.map(({ path, words, before, after }) => (
        <tr key={path}>
          <th scope="row" className={cell.words}>
            {words[spoken]}
          </th>
          <td className={`${cell.words} ${styles.before}`} data-version={versionText(from)}>
            {before ? before[spoken] : none}
          </td>
          <td className={`${cell.words} ${styles.after}`} data-version={versionText(to)}>
            {after ? after[spoken] : none}
          </td>
        </tr>
      ))}
    </Table>
  );
}
