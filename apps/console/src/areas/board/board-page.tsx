import { Link, getRouteApi } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useRead } from '../../shell/read-search.ts';
import { Chips, chip } from '../../ui/chips.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { useGroupText } from '../reports/use-group-text.ts';
import styles from './board.module.css';
import { ClockTable } from './clock-table.tsx';
import { LightsTable } from './lights-table.tsx';
import type { BoardSearch } from './search.ts';
import { boardSearch } from './search.ts';
import type { ClockRow } from './use-board.ts';
import { Turns } from './turns.tsx';
import { ROWS_MAX, useClockRows, useLights } from './use-board.ts';

const route = getRouteApi('/board');
const BY = ['holder', 'office', 'category'] as const;

/** What the list below is of, in words. */
function useListTitle({ by, of, light, what }: BoardSearch): string {
  const t = useT();
  const groupText = useGroupText();
  const deadlines =
    light === undefined
      ? t('console.board.clocks')
      : t('console.board.clocks.of', { light: t(`console.light.${light}`) });
  const listed = what === 'rungs' ? t('console.board.rungs') : deadlines;
  return of === undefined ? listed : `${groupText(by, of)} · ${listed}`;
}

const isNarrowed = ({ of, light, what }: BoardSearch): boolean => [of, light, what].some((one) => one !== undefined);

interface RowsProps {
  readonly rows: readonly ClockRow[] | undefined;
  readonly what: BoardSearch['what'];
}

function Rows({ rows, what }: RowsProps) {
  const t = useT();
  if (!rows) return <Loading />;
  if (rows.length === 0) return <Empty why={t(what === 'rungs' ? 'console.board.rungs.none' : 'console.board.none')} />;
  return <ClockTable rows={rows} what={what} />;
}

function Count({ rows = [] }: Pick<RowsProps, 'rows'>) {
  const t = useT();
  return (
    <span className={styles.soft}>
      {t(rows.length < ROWS_MAX ? 'console.board.count' : 'console.board.first', { count: rows.length })}
    </span>
  );
}

/** The clocks behind a figure: as many as it says. */
function Clocks({ search }: { readonly search: BoardSearch }) {
  const t = useT();
  const title = useListTitle(search);
  const { data, error, refetch } = useClockRows(search);
  return (
    <section className={styles.clocks}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {data && <Count rows={data.items} />}
        {isNarrowed(search) && (
          <Link to="/board" search={{ by: search.by }}>
            {t('console.board.widen')}
          </Link>
        )}
      </div>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Rows rows={data?.items} what={search.what} />}
    </section>
  );
}

function Lights(props: ComponentProps<typeof LightsTable>) {
  const t = useT();
  return props.rows.length === 0 ? <Empty why={t('console.board.none')} /> : <LightsTable {...props} />;
}

/** Where deadlines stand, by whom, by office, by category; and the clocks behind every figure. */
export function BoardPage() {
  const t = useT();
  const search = useRead(boardSearch, route.useSearch());
  const { data, error, refetch } = useLights(search.by);
  return (
    <>
      <div className={styles.head}>
        <h1>{t('console.board.title')}</h1>
        <Chips label={t('console.board.by')}>
          {BY.map((by) => (
            <Link key={by} to="/board" search={{ by }} {...chip(by === search.by)}>
              {t(`console.board.by.${by}`)}
            </Link>
          ))}
        </Chips>
      </div>
      <Turns />
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Lights rows={data.items} search={search} />}
      {(data?.items.length !== 0 || isNarrowed(search)) && <Clocks search={search} />}
    </>
  );
}
