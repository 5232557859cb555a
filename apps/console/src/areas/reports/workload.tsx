import { Link } from '@tanstack/react-router';
import { isOver, nowMs, whenText } from '../../time/moments.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './reports.module.css';
import { useGroupText } from './use-group-text.ts';
import { useWorkload } from './use-reports.ts';

/** Each with the filter of the list that counts the same. */
const FIGURES = { open: {}, overdue: { light: 'red' }, urged: { urged: true } } as const;
const NAMES = Object.keys(FIGURES) as (keyof typeof FIGURES)[];

/** Who holds how many cases, how many of them are late or urged, and what is due next. */
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
    ...NAMES.map((name) => ({ name, head: t(`console.reports.${name}`), className: cell.number })),
    { name: 'next-due', head: t('console.reports.next-due') },
  ];
  return (
    <Table label={t('console.reports.workload')} columns={columns} isStacked="figures">
      {data.items.map(({ holder, nextDue, ...figures }) => {
        const name = groupText('holder', holder);
        return (
          <tr key={holder}>
            <th scope="row">{name}</th>
            {NAMES.map((what) => (
              <td key={what} className={cell.number}>
                {holder === '' || figures[what] === 0 ? (
                  <span className={figures[what] === 0 ? styles.soft : undefined}>{figures[what]}</span>
                ) : (
                  <Link
                    to="/cases"
                    search={{ holder, open: true, ...FIGURES[what] }}
                    aria-label={t('console.board.figure', {
                      ...{ name, what: t(`console.reports.${what}`), count: figures[what] },
                    })}
                  >
                    {figures[what]}
                  </Link>
                )}
              </td>
            ))}
            <td className={cell.time}>
              {nextDue !== null && (
                <time className={isOver(nextDue, nowMs()) ? styles.late : undefined} dateTime={nextDue}>
                  {whenText(nextDue, spoken)}
                </time>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
