import { Link, getRouteApi } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { useRead } from '../../shell/read-search.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { codeIn, useCode, useT } from '../../words/t.ts';
import { yuanText } from '../../words/yuan.ts';
import styles from './reports.module.css';
import type { MeasuresSearch } from './search.ts';
import { measuresSearch } from './search.ts';
import type { ListedMeasure } from './use-reports.ts';
import { useMeasures } from './use-reports.ts';

const route = getRouteApi('/reports/measures');
const COLUMNS = ['day', 'number', 'enterprise', 'measure', 'item', 'count', 'value', 'by'] as const;
const TOTALS = ['measures', 'persons', 'enterprises', 'projects', 'invoices'] as const;
const NUMBERS: readonly string[] = ['count', 'value'];
/** Goods come in units of their own and are never summed with each other. */
const OF_PERSONS: readonly unknown[] = ['charter-trip', 'medical-exam', 'recruitment'];

/** Persons, and pieces of what is named beside, are counted without their unit. */
const BARE: readonly unknown[] = [null, 'person', 'piece'];
function useUnitText(): (one: ListedMeasure) => string {
  const spoken = useLanguage();
  return ({ unit }) => (BARE.includes(unit) ? '' : ` ${codeIn(spoken, 'unit', unit ?? '')}`);
}

/** The column of what it is says nothing where all are of one. */
function Measured({ items, isOfOne }: { readonly items: readonly ListedMeasure[]; readonly isOfOne: boolean }) {
  const t = useT();
  const code = useCode();
  const nameOf = usePeople();
  const unitText = useUnitText();
  const hasItems = items.some(({ item }) => item !== null);
  const left: readonly string[] = [...(isOfOne ? ['measure'] : []), ...(hasItems ? [] : ['item'])];
  const columns = COLUMNS.filter((name) => !left.includes(name)).map((name) => ({
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
          {hasItems && <td>{one.item === null ? '' : code('item', one.item)}</td>}
          <td className={cell.number}>{`${one.count.toLocaleString('en-US')}${unitText(one)}`}</td>
          <td className={cell.number}>{one.fen === 0 ? '–' : t('console.yuan', { yuan: yuanText(one.fen) })}</td>
          <td className={cell.said}>{nameOf(one.by)}</td>
        </tr>
      ))}
    </Table>
  );
}

type Total = NonNullable<ReturnType<typeof useMeasures>['data']>['pages'][number]['total'];

/** What all pages come to. */
function Totals({ total, measure }: { readonly total: NonNullable<Total> } & MeasuresSearch) {
  const t = useT();
  const figures = { ...total, persons: OF_PERSONS.includes(measure) ? total.count : 0 };
  return (
    <dl className={`${styles.part} ${styles.figures}`}>
      {TOTALS.filter((name) => figures[name] > 0).map((name) => (
        <div key={name} className={styles.figure}>
          <dt>{t(`console.measures.total.${name}`)}</dt>
          <dd>{figures[name].toLocaleString('en-US')}</dd>
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
      {total && <Totals total={total} measure={search.measure} />}
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
