import { Link } from '@tanstack/react-router';
import { Chips, chip } from '../../ui/chips.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useT } from '../../words/t.ts';
import type { CasesSearch } from '../cases/search.ts';
import { STAGES } from '../cases/use-cases.ts';
import { EVER } from './ever.ts';
import type { ReportsSearch } from './search.ts';
import styles from './reports.module.css';
import { useGroupText } from './use-group-text.ts';
import type { Counts as CountsRow } from './use-reports.ts';
import { useCounts } from './use-reports.ts';

/** What is counted, each with what narrows the list of cases to it. */
const COUNTED = {
  cases: {},
  open: { open: true },
  resolved: { resolvedFrom: EVER },
  closedOut: { ending: 'closed-out' },
  unreached: { unreached: true },
  failedAgain: { failedAgain: true },
  withdrawn: { ending: 'withdrawn' },
  declined: { ending: 'declined' },
  merged: { ending: 'merged' },
} as const satisfies Readonly<Partial<Record<keyof CountsRow, CasesSearch>>>;
const WHAT = Object.keys(COUNTED) as (keyof typeof COUNTED)[];

const BY = ['stage', 'category', 'holder', 'kind'] as const;

/** Stages as a case goes through them; anything else as it comes. */
const inOrder = (rows: readonly CountsRow[], by: ReportsSearch['by']): readonly CountsRow[] =>
  by === 'stage' ? rows.toSorted((a, b) => placeOf(a) - placeOf(b)) : rows;

const placeOf = ({ group }: CountsRow): number => STAGES.findIndex((stage) => stage === group);

interface RowProps {
  readonly by: ReportsSearch['by'];
  readonly row: CountsRow;
}

function Row({ by, row }: RowProps) {
  const t = useT();
  const name = useGroupText()(by, row.group);
  return (
    <tr>
      <th scope="row">{name}</th>
      {WHAT.map((what) => (
        <td key={what} className={cell.number}>
          {row[what] === 0 || row.group === '' ? (
            <span className={row[what] === 0 ? styles.soft : undefined}>{row[what]}</span>
          ) : (
            <Link
              to="/cases"
              search={{ [by]: row.group, ...COUNTED[what] }}
              aria-label={t('console.board.figure', { name, what: t(`console.reports.${what}`), count: row[what] })}
            >
              {row[what]}
            </Link>
          )}
        </td>
      ))}
    </tr>
  );
}

/** Cases by one property, each with how they ended; every figure opens its cases. */
export function Counts({ search }: { readonly search: ReportsSearch }) {
  const t = useT();
  const { by } = search;
  const { data, error, refetch } = useCounts(by);
  const figures = WHAT.map((name) => ({ name, head: t(`console.reports.${name}`), className: cell.number }));
  return (
    <>
      <Chips label={t('console.board.by')}>
        {BY.map((one) => (
          <Link key={one} to="/reports" search={{ ...search, by: one }} {...chip(one === by)}>
            {t(`console.reports.by.${one}`)}
          </Link>
        ))}
      </Chips>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Table
          label={t('console.reports.counts')}
          isStacked="figures"
          columns={[{ name: 'by', head: t(`console.reports.by.${by}`) }, ...figures]}
        >
          {inOrder(data.items, by).map((row) => (
            <Row key={row.group} by={by} row={row} />
          ))}
        </Table>
      )}
    </>
  );
}
