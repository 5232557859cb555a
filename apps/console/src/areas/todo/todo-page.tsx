import { Link, getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useRead } from '../../shell/read-search.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { News } from '../../ui/news.tsx';
import { useCode, useT } from '../../words/t.ts';
import { comeFrom, rowsOfToDo } from '../cases/come-from.ts';
import type { ToDoSearch } from './search.ts';
import { Acknowledging, useAcknowledging } from './acknowledging.tsx';
import { toDoSearch } from './search.ts';
import styles from './todo-page.module.css';
import { Shares } from './shares.tsx';
import { ToDoTable } from './todo-table.tsx';
import { Turns } from './turns.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useToDo } from './use-to-do.ts';

const route = getRouteApi('/todo');

/** Why there is no list, and the way on. */
function None({ turn }: ToDoSearch) {
  const t = useT();
  const code = useCode();
  return (
    <Empty
      why={turn === undefined ? t('console.todo.none') : t('console.todo.none.turn', { turn: code('turn', turn) })}
    >
      {turn === undefined ? (
        <Link to="/cases">{t('console.todo.none.cases')}</Link>
      ) : (
        <Link to="/todo">{t('console.todo.none.all')}</Link>
      )}
    </Empty>
  );
}

/** Kept by the turns that are listed, so that what one list shows says nothing of another. */
function ToDo({ search }: { readonly search: ToDoSearch }) {
  const t = useT();
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page);
  const { data, error, isPending, items, counts, rungs, shares, newsCount, showNews, refetch, ...more } =
    useToDo(search);
  useEffect(() => comeFrom.set({ back: { to: '/todo', search }, rows: rowsOfToDo(items) }));
  const [acknowledged, setAcknowledged] = useAcknowledging();
  const loadMore = (): void => {
    if (more.hasNextPage && !more.isFetchingNextPage) void more.fetchNextPage();
  };
  return (
    <div ref={page}>
      <div className={styles['head']}>
        <h1>{t('console.todo.title')}</h1>
        <News said={newsCount > 0 && t('console.todo.news', { count: newsCount })} onShow={showNews} />
        <Acknowledging rungs={rungs} open={acknowledged} onOpen={setAcknowledged} />
      </div>
      {data && <Turns turn={search.turn} counts={counts} />}
      {isPending && <Loading />}
      {error && <Failed error={error} what={t('console.todo.title')} onRetry={() => void refetch()} />}
      <Shares shares={shares} />
      {data && items.length + shares.length === 0 && <None {...search} />}
      {items.length > 0 && (
        <>
          <ToDoTable label={t('console.todo.title')} items={items} onEnd={loadMore} onAcknowledge={setAcknowledged} />
          <p className={styles['keys']}>{t('console.todo.keys')}</p>
        </>
      )}
    </div>
  );
}

export function ToDoPage() {
  const search = useRead(toDoSearch, route.useSearch());
  return <ToDo key={search.turn ?? ''} search={search} />;
}
