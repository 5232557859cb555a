import { useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import type { BoardSearch } from './search.ts';

export type LightRow = Answer<'lights'>['items'][number];
export type ClockRow = Answer<'overdue-board'>['items'][number];
export type Light = ClockRow['light'];

/** As many clocks as one answer holds. */
export const ROWS_MAX = 500;
/** Lights change with the clock alone. */
const EVERY_MS = 60_000;

export const useLights = (by: BoardSearch['by']) =>
  useQuery({
    queryKey: ['query', 'lights', by],
    queryFn: ({ signal }) => ask<Answer<'lights'>>(queryAddress('lights', { by }), { signal }),
    refetchInterval: EVERY_MS,
  });

export const useClockRows = ({ by, of, light, what }: BoardSearch) =>
  useQuery({
    queryKey: ['query', 'overdue-board', by, of, light, what],
    queryFn: ({ signal }) =>
      ask<Answer<'overdue-board'>>(queryAddress('overdue-board', { limit: ROWS_MAX, [by]: of, light, what }), {
        signal,
      }),
    refetchInterval: EVERY_MS,
  });
