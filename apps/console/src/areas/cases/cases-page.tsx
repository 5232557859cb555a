import type { ComponentProps } from 'react';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useIsFiler } from '../../session/areas.ts';
import { useEffect, useMemo } from 'react';
import { liveUpdates, useLiveState } from '../../live/live-updates.ts';
import { useRead } from '../../shell/read-search.ts';
import { primaryLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { News } from '../../ui/news.tsx';
import { useT } from '../../words/t.ts';
import styles from './cases-page.module.css';
import { MarkBar } from './bulk/mark-bar.tsx';
import { CasesTable } from './cases-table.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { comeFrom } from './come-from.ts';
import { ExportButton } from './export-button.tsx';
import { Filters, totalText } from './filters.tsx';
import { SavedViews } from './saved-views.tsx';
import type { CasesSearch } from './search.ts';
import { casesSearch } from './search.ts';
import type { Total } from './use-cases.ts';
import { useCases } from './use-cases.ts';

const route = getRouteApi('/cases');

/** Why there is no table, and the way on. */
function None() {
  const t = useT();
  return (
    <Empty why={t('console.cases.none')}>
      <Link to="/cases">{t('console.cases.none.clear')}</Link>
    </Empty>
  );
}

/** The way to a new one, for those who take requests in. */
function TakeIn() {
  const t = useT();
  if (!useIsFiler()) return null;
  return (
    <Link to="/cases/new" className={primaryLink}>
      {t('console.cases.new')}
    </Link>
  );
}

interface HeadProps {
  readonly search: CasesSearch;
  readonly total: Total | null | undefined;
  readonly onRefresh: () => void;
}

/** How many match, and what may be done with all of them. */
function Head({ search, total, onRefresh }: HeadProps) {
  const t = useT();
  const { moved } = useLiveState();
  return (
    <div className={styles['head']}>
      <h1>{t('console.cases.title')}</h1>
      <span role="status" className={styles['count']}>
        {total && t('console.cases.total', { count: totalText(total) })}
      </span>
      <News said={moved.size > 0 && t('console.cases.news', { count: moved.size })} onShow={onRefresh} />
      <span className={styles['acts']}>
        <ColumnChooser />
        <ExportButton search={search} />
        <TakeIn />
      </span>
    </div>
  );
}

const Found = ({ cases, onEnd }: ComponentProps<typeof CasesTable>) =>
  cases.length === 0 ? <None /> : <CasesTable cases={cases} onEnd={onEnd} />;

export function CasesPage() {
  const t = useT();
  const search = useRead(casesSearch, route.useSearch());
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useCases(search);
  const cases = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  useEffect(() => comeFrom.set({ back: { to: '/cases', search }, rows: cases }), [search, cases]);
  const loadAgain = (): void => {
    liveUpdates.clear();
    void refetch();
  };
  const loadMore = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return (
    <>
      <Head search={search} total={data?.pages[0]?.total} onRefresh={loadAgain} />
      <Filters search={search} />
      <SavedViews search={search} />
      {isPending && <Loading />}
      {error && <Failed error={error} what={t('console.cases.title')} onRetry={() => void refetch()} />}
      {data && <Found cases={cases} onEnd={loadMore} />}
      <MarkBar search={search} cases={cases} />
    </>
  );
}
