import { Link } from '@tanstack/react-router';
import { whenText } from '../../time/moments.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { useGroupText } from './use-group-text.ts';
import { useWorkload } from './use-reports.ts';

const FIGURES = ['open', 'overdue'] as const;

/** Who holds how many cases, how many of them are late, and what is due next. */
export function Workload() {
  const t = useT();
  const spoken = useLanguage();
  const groupText = useGroupText();
  const { data, error, refetch } = useWorkload();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Empty why={t('console.reports.none')} />;
  const columns = [
    { name: 'holder', head: t('console.board.by.holder') },
    ...FIGURES.map((name) => ({ name, head: t(`console.reports.${name}`), className: cell.number })),
    { name: 'next-due', head: t('console.reports.next-due') },
  ];
  return (
    <Table label={t('console.reports.workload')} columns={columns} isStacked="figures">
      {data.items.map(({ holder, open, overdue, nextDue }) => {
        const name = groupText('holder', holder);
        const label = (what: string, count: number): string => t('console.board.figure', { name, what, count });
        return (
          <tr key={holder}>
            <th scope="row">{name}</th>
            <td className={cell.number}>
              {holder === '' ? (
                open
              ) : (
                <Link to="/cases" search={{ holder, open: true }} aria-label={label(t('console.reports.open'), open)}>
                  {open}
                </Link>
              )}
            </td>
            <td className={cell.number}>
              {holder === '' || overdue === 0 ? (
                overdue
              ) : (
                <Link
                  to="/cases"
                  search={{ holder, open: true, light: 'red' }}
                  aria-label={label(t('console.reports.overdue'), overdue)}
                >
                  {overdue}
                </Link>
              )}
            </td>
            <td className={cell.time}>{nextDue === null ? '–' : whenText(nextDue, spoken)}</td>
          </tr>
        );
      })}
    </Table>
  );
}
