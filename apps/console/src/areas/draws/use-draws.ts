import type { ViewReply, stateSchemas } from '@lianxin/contracts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { BY_CURSOR, queryAddress } from '../../http/queries.ts';
import { followProcess } from '../../live/follow-process.ts';
import { Pace } from '../../live/pace.ts';

export type ListedDraw = Answer<'draws'>['items'][number];
export type Draw = z.output<typeof stateSchemas.draw>;
export type Source = Draw['sources'][number];

const PAGE = 100;

/** Draws move by the clock and by their sources: what is shown of them is asked for again. */
function useMoved(): void {
  const client = useQueryClient();
  useEffect(() => {
    const pace = new Pace(() => {
      void client.invalidateQueries({ queryKey: ['query', 'draws'] });
      void client.invalidateQueries({ queryKey: ['draw'] });
    });
    const unfollow = followProcess('draw', () => pace.ask());
    return () => {
      unfollow();
      pace.stop();
    };
  }, [client]);
}

/** Draws that one may see, those of the latest period first, page after page. */
export function useDraws() {
  useMoved();
  return useInfiniteQuery({
    queryKey: ['query', 'draws'],
    queryFn: ({ pageParam, signal }) =>
      ask<Answer<'draws'>>(queryAddress('draws', { limit: PAGE, cursor: pageParam }), { signal }),
    ...BY_CURSOR,
  });
}

/** One draw as the list has it, with what its look-backs came to. */
export const useListedDraw = (id: string) =>
  useQuery({
    queryKey: ['query', 'draws', id],
    queryFn: async ({ signal }) =>
      (await ask<Answer<'draws'>>(queryAddress('draws', { id }), { signal })).items[0] ?? null,
  });

/** One draw as its record has it. */
export function useDraw(id: string) {
  useMoved();
  return useQuery({
    queryKey: ['draw', id],
    queryFn: async ({ signal }) => (await ask<ViewReply>(`/draws/${encodeURIComponent(id)}`, { signal })).state as Draw,
  });
}
