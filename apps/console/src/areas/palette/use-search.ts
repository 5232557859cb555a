import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';

export type Found = Answer<'search'>;

/** What is found by what was typed. In a body, since it may be somebody's phone number. */
export const useSearch = (q: string) =>
  useQuery({
    queryKey: ['query', 'search', q],
    queryFn: ({ signal }) => ask<Found>('/queries/search', { method: 'POST', body: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
