import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { BY_CURSOR, queryAddress } from '../../http/queries.ts';
import type { MeasuresSearch, ReportsSearch } from './search.ts';

export type Campaign = Answer<'campaign'>;
export type Counts = Answer<'counts'>['items'][number];
export type ListedMeasure = Answer<'measures'>['items'][number];

const PAGE = 100;

export const useWorkload = () =>
  useQuery({
    queryKey: ['query', 'workload'],
    queryFn: ({ signal }) => ask<Answer<'workload'>>(queryAddress('workload'), { signal }),
  });

export const useCounts = (by: ReportsSearch['by']) =>
  useQuery({
    queryKey: ['query', 'counts', by],
    queryFn: ({ signal }) => ask<Answer<'counts'>>(queryAddress('counts', { by }), { signal }),
  });

export const useCampaign = (asOf: string | undefined) =>
  useQuery({
    queryKey: ['query', 'campaign', asOf],
    queryFn: ({ signal }) => ask<Campaign>(queryAddress('campaign', { asOf }), { signal }),
  });

export const useMeasures = (search: MeasuresSearch) =>
  useInfiniteQuery({
    queryKey: ['query', 'measures', search],
    queryFn: ({ pageParam, signal }) =>
      ask<Answer<'measures'>>(queryAddress('measures', { ...search, limit: PAGE, cursor: pageParam }), { signal }),
    ...BY_CURSOR,
  });
