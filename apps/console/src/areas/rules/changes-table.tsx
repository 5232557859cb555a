import { Link } from '@tanstack/react-router';
import { whenText } from '../../time/moments.ts';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Progress } from './progress.tsx';
import styles from './rules.module.css';
import type { Change } from './use-rules.ts';

const FIGURES = ['cases', 'reached', 'changed', 'held', 'otherwise'] as const;

/** The figures of a change, as its preview and its roll-out count them. */
export const figuresOf = ({ cases, held, progress }: Change): Readonly<Record<(typeof FIGURES)[number], number>> => ({
  ...{ cases, reached: progress.reached, changed: progress.changed },
  ...{ held: held.length, otherwise: progress.otherwise.length },
});

function Row({ change }: { readonly change: Change }) {
  const t = useT();
  const spoken = useLanguage();
  const figures = figuresOf(change);
  return (
    <tr>
      <th scope="row">
        <Link to="/rules/changes/$id" params={{ id: change.id }}>
          {change.title}
        </Link>
      </th>
      <td className={cell.time}>{whenText(change.effectiveAt, spoken)}</td>
      <td>
        <span className={`${styles.status} ${styles[change.status] ?? ''}`}>
          {t(`console.rules.status.${change.status}`)}
        </span>
      </td>
      <td>
        <Progress change={change} />
      </td>
      {FIGURES.map((figure) => (
        <td key={figure} className={`${cell.number} ${styles['on-desk']}`}>
          {figures[figure].toLocaleString('en-US')}
        </td>
      ))}
    </tr>
  );
}

/** A row a change, the newest first. */
export function ChangesTable({ changes }: { readonly changes: readonly Change[] }) {
  const t = useT();
  const columns = [
    { name: 'title', head: t('console.rules.column.title') },
    { name: 'effective', head: t('console.rules.column.effective') },
    { name: 'status', head: t('console.rules.column.status') },
    { name: 'progress', head: t('console.rules.column.progress') },
    ...FIGURES.map((name) => ({ name, head: t(`console.rules.figure.${name}`), className: cell.number })),
  ];
  return (
    <Table label={t('console.rules.changes')} columns={columns} isStacked>
      {changes.map((change) => (
        <Row key={change.id} change={change} />
      ))}
    </Table>
  );
}
