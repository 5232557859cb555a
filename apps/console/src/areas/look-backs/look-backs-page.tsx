import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { News } from '../../ui/news.tsx';
import { useCode, useT } from '../../words/t.ts';
import type { ListRow } from '../cases/come-from.ts';
import { comeFrom, rowsOfToDo } from '../cases/come-from.ts';
import { ToDoTable } from '../todo/todo-table.tsx';
import { useRowKeys } from '../todo/use-row-keys.ts';
import type { ToDoItem, Turn } from '../todo/use-to-do.ts';
import { useToDo } from '../todo/use-to-do.ts';
import styles from './look-backs-page.module.css';

/** What a verifier does, in the order of a look-back. */
const TURNS = [
  'callback',
  'check-decline',
  'look-back',
  'order-rectification',
  'recheck',
  'close-out',
] as const satisfies readonly Turn[];

type Listed = (turn: Turn, items: readonly ToDoItem[]) => void;

/** The cases beside one that is opened from here: every row that was loaded, as it is listed. */
function useListed(): Listed {
  const rows = useRef(new Map<Turn, readonly ListRow[]>());
  return (turn, items) => {
    rows.current.set(turn, rowsOfToDo(items));
    comeFrom.set({ back: { to: '/look-backs' }, rows: TURNS.flatMap((one) => rows.current.get(one) ?? []) });
  };
}

interface SectionProps {
  readonly turn: (typeof TURNS)[number];
  readonly onListed: Listed;
}

const Title = ({ title, count = 0 }: { readonly title: string; readonly count: number | undefined }) => (
  <h2>
    {title} <span className={styles['count']}>{count}</span>
  </h2>
);

/** One kind of work, soonest due first; where there is none, the place alone at which what comes is told. */
function Section({ turn, onListed }: SectionProps) {
  const t = useT();
  const code = useCode();
  const { items, counts, newsCount, showNews, hasNextPage, isFetchingNextPage, fetchNextPage } = useToDo({ turn });
  useEffect(() => onListed(turn, items));
  const title = code('turn', turn);
  const isEmpty = items.length === 0 && newsCount === 0;
  return (
    <section className={isEmpty ? undefined : styles['section']} aria-label={isEmpty ? undefined : title}>
      <div className={styles['head']}>
        {!isEmpty && <Title title={title} count={counts[turn]} />}
        <News said={newsCount > 0 && t('console.todo.news', { count: newsCount })} onShow={showNews} />
      </div>
      {!isEmpty && <p className={styles['about']}>{t(`console.look-backs.about.${turn}`)}</p>}
      {items.length > 0 && (
        <ToDoTable
          label={title}
          items={items}
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
        />
      )}
    </section>
  );
}

/** What is left of the look-backs that are this verifier's. */
export function LookBacksPage() {
  const t = useT();
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page);
  const { data, error, isPending, counts, refetch } = useToDo({});
  const onListed = useListed();
  const isEmpty = TURNS.every((turn) => (counts[turn] ?? 0) === 0);
  return (
    <div ref={page}>
      <h1>{t('console.look-backs.title')}</h1>
      {isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data && isEmpty && (
        <Empty why={t('console.look-backs.none')}>
          <Link to="/cases" search={{ stage: 'look-back' }}>
            {t('console.look-backs.none.cases')}
          </Link>
        </Empty>
      )}
      {TURNS.map((turn) => (
        <Section key={turn} turn={turn} onListed={onListed} />
      ))}
    </div>
  );
}
