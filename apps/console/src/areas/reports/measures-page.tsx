import { Link, getRouteApi } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { useRead } from '../../shell/read-search.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useCode, useT } from '../../words/t.ts';
import { yuanText } from '../../words/yuan.ts';
import styles from './reports.module.css';
import type { MeasuresSearch } from './search.ts';
import { measuresSearch } from './search.ts';
import type { ListedMeasure } from './use-reports.ts';
import { useMeasures } from './use-reports.ts';

const route = getRouteApi('/reports/measures');
const COLUMNS = ['day', 'number', 'enterprise', 'measure', 'count', 'value', 'by'] as const;
const TOTALS = ['measures', 'count', 'enterprises', 'projects', 'invoices'] as const;
const NUMBERS: readonly string[] = ['count', 'value'];

/** What was given and how much of it; persons are counted without their unit. */
function useThingsText(): (one: ListedMeasure) => string {
  const code = useCode();
  return ({ item, count, unit }) =>
    [
      item && code('item', item),
      count.toLocaleString('en-US'),
      unit === null || unit === 'person' ? undefined : code('unit', unit),
    ]
      .filter(Boolean)
      .join(' ');
}

/** The column of what it is says nothing where all are of one. */
function Measured({ items, isOfOne }: { readonly items: readonly ListedMeasure[]; readonly isOfOne: boolean }) {
  const t = useT();
  const code = useCode();
  const nameOf = usePeople();
  const thingsText = useThingsText();
  const columns = COLUMNS.filter((name) => !isOfOne || name !== 'measure').map((name) => ({
    name,
    head: t(`console.measures.column.${name}`),
    className: NUMBERS.includes(name) ? cell.number : undefined,
  }));
  return (
    <Table label={t('console.measures.title')} columns={columns} isStacked>
      {items.map((one) => (
        <tr key={one.id}>
          <td>{one.doneOn}</td>
          <td>
            <Link to="/cases/$id" params={{ id: one.caseId }}>
              {one.number}
            </Link>
          </td>
          <td className={cell.name} title={one.enterpriseName ?? one.enterprise}>
            {one.enterpriseName ?? one.enterprise}
          </td>
          {!isOfOne && <td>{code('measure', one.measure)}</td>}
          <td className={cell.number}>{thingsText(one)}</td>
          <td className={cell.number}>{one.fen === 0 ? '–' : t('console.yuan', { yuan: yuanText(one.fen) })}</td>
          <td className={cell.said}>{nameOf(one.by)}</td>
        </tr>
      ))}
    </Table>
  );
}

type Total = NonNullable<ReturnType<typeof useMeasures>['data']>['pages'][number]['total'];

/** What all pages come to. */
function Totals({ total }: { readonly total: NonNullable<Total> }) {
  const t = useT();
  return (
    <dl className={`${styles.part} ${styles.figures}`}>
      {TOTALS.map((name) => (
        <div key={name} className={styles.figure}>
          <dt>{t(`console.measures.total.${name}`)}</dt>
          <dd>{total[name].toLocaleString('en-US')}</dd>
        </div>
      ))}
      <div className={styles.figure}>
        <dt>{t('console.measures.column.value')}</dt>
        <dd>{t('console.yuan', { yuan: yuanText(total.fen) })}</dd>
      </div>
    </dl>
  );
}

function Measures({ search }: { readonly search: MeasuresSearch }) {
  const t = useT();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useMeasures(search);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const items = data.pages.flatMap((page) => page.items);
  const total = data.pages[0]?.total;
  return (
    <>
      {total && <Totals total={total} />}
      {items.length === 0 ? (
        <Empty why={t('console.measures.none')} />
      ) : (
        <Measured items={items} isOfOne={search.measure !== undefined} />
      )}
      {hasNextPage && (
        <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('console.enterprises.more')}
        </Button>
      )}
    </>
  );
}

/** The measures behind a figure of the campaign, and what they come to. */
export function MeasuresPage() {
  const t = useT();
  const code = useCode();
  const search = useRead(measuresSearch, route.useSearch());
  return (
    <>
      <Link to="/reports" search={{ by: 'stage' }} data-back>
        {`‹ ${t('console.reports.title')}`}
      </Link>
      <h1>{search.measure === undefined ? t('console.measures.title') : code('measure', search.measure)}</h1>
      {search.asOf !== undefined && <p className={styles.soft}>{t('console.measures.as-of', { day: search.asOf })}</p>}
      <Measures search={search} />
    </>
  );
}
