import { Link, getRouteApi } from '@tanstack/react-router';
import { useRead } from '../../shell/read-search.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import styles from './audit-page.module.css';
import { EntriesTable } from './entries-table.tsx';
import { EntryFilters } from './entry-filters.tsx';
import { entriesSearch } from './search.ts';
import type { ListedEntry } from './use-entries.ts';
import { useEntries } from './use-entries.ts';

const route = getRouteApi('/audit');

function None() {
  const t = useT();
  return (
    <Empty why={t('console.audit.none')}>
      <Link to="/audit">{t('console.cases.none.clear')}</Link>
    </Empty>
  );
}

function Entries({ entries }: { readonly entries: readonly ListedEntry[] | undefined }) {
  if (!entries) return <Loading />;
  return entries.length === 0 ? <None /> : <EntriesTable entries={entries} />;
}

/** Entries of the record over all cases and registers, found by who, for whom, what, where and when. */
export function AuditPage() {
  const t = useT();
  const search = useRead(entriesSearch, route.useSearch());
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useEntries(search);
  const entries = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <div className={styles.head}>
        <h1>{t('console.audit.title')}</h1>
        {entries && <span className={styles.soft}>{t('console.audit.count', { count: entries.length })}</span>}
      </div>
      <EntryFilters key={JSON.stringify(search)} search={search} />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Entries entries={entries} />}
      {hasNextPage && (
        <div className={styles.more}>
          <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t('console.audit.more')}
          </Button>
        </div>
      )}
    </>
  );
}
