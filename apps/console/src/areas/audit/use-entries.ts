import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { BY_CURSOR, queryAddress } from '../../http/queries.ts';
import { endOfDay, startOfDay } from '../../time/days.ts';
import type { EntriesSearch } from './search.ts';

type EntriesAnswer = Answer<'entries'>;
export type ListedEntry = EntriesAnswer['items'][number];

const PAGE = 100;

const addressOf = ({ from, to, ...search }: EntriesSearch, cursor: string | undefined): string =>
  queryAddress('entries', {
    ...{ ...search, limit: PAGE, cursor },
    ...(from === undefined ? {} : { from: startOfDay(from) }),
    ...(to === undefined ? {} : { to: endOfDay(to) }),
  });

/** The entries that match, the last recorded first, page after page. */
export function useEntries(search: EntriesSearch) {
  return useInfiniteQuery({
    queryKey: ['query', 'entries', search],
    queryFn: ({ pageParam, signal }) => ask<EntriesAnswer>(addressOf(search, pageParam), { signal }),
    ...BY_CURSOR,
  });
}
