import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { BY_CURSOR, queryAddress } from '../../http/queries.ts';
import { liveUpdates } from '../../live/live-updates.ts';
import type { ToDoSearch } from './search.ts';

type ToDoAnswer = Answer<'to-do'>;
export type ToDoItem = ToDoAnswer['items'][number];
export type Turn = ToDoItem['turn'];
export type WantedShares = ToDoAnswer['shares'][number];

const PAGE = 100;

const addressOf = ({ turn }: ToDoSearch, cursor: string | undefined): string =>
  queryAddress('to-do', { turn, limit: PAGE, cursor });

/** What is this account's to do, page after page; live updates have it asked again whenever a case moves. */
const useToDoPages = (search: ToDoSearch) =>
  useInfiniteQuery({
    queryKey: ['query', 'to-do', search],
    queryFn: ({ pageParam, signal }) =>
      // What was told to have moved is in the answer.
      ask<ToDoAnswer>(addressOf(search, pageParam), { signal, after: liveUpdates.position() }),
    ...BY_CURSOR,
  });

interface Shown {
  readonly pages: number;
  readonly ids: ReadonlySet<string>;
}

/**
 * The rows that are on the screen: what is no longer there leaves them, and what came since waits until it is asked for, so
 * that no row moves under the reader's hand. Another page, asked for by scrolling, belongs to what is shown.
 */
function useShown(pages: readonly ToDoAnswer[]) {
  const [shown, setShown] = useState<Shown>();
  const items = pages.flatMap((page) => page.items);
  if (pages.length > 0 && shown?.pages !== pages.length)
    setShown({ pages: pages.length, ids: new Set(items.map(({ id }) => id)) });
  const visible = items.filter(({ id }) => shown?.ids.has(id) === true);
  return {
    items: visible,
    newsCount: items.length - visible.length,
    showNews: (): void => setShown(undefined),
  };
}

const NO_PAGES: readonly ToDoAnswer[] = [];
const NOTHING: Pick<ToDoAnswer, 'counts' | 'rungs' | 'shares'> = { counts: {}, rungs: 0, shares: [] };

/** What is this account's to do, as it is shown; `counts`: by turn, of all of it. */
export function useToDo(search: ToDoSearch) {
  const { data, ...asked } = useToDoPages(search);
  const pages = data?.pages ?? NO_PAGES;
  const shown = useShown(pages);
  const { counts, rungs, shares } = pages[0] ?? NOTHING;
  return {
    ...asked,
    ...shown,
    data,
    counts,
    /** Rungs that wait, in however many rows. */
    rungs,
    shares,
  };
}
