import type { AgendaReply, ClocksReply, ViewReply } from '@lianxin/contracts';
import type { caseState } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ask } from '../../http/ask.ts';
import type { CaseSearch } from './search.ts';

export type CaseState = z.output<typeof caseState>;

/** The moment that is looked at; nothing named: now. */
export type Moment = Omit<CaseSearch, 'tab'>;

const momentParams = ({ v, asOf, knownAt }: Moment): string => {
  const params = new URLSearchParams();
  if (v !== undefined) params.set('version', String(v));
  if (asOf !== undefined) params.set('asOf', asOf);
  if (knownAt !== undefined) params.set('knownAt', knownAt);
  return params.size === 0 ? '' : `?${params}`;
};

/** What is past does not change. */
const staleTimeOf = ({ v, asOf, knownAt }: Moment): number =>
  v === undefined && asOf === undefined && knownAt === undefined ? 30_000 : Number.POSITIVE_INFINITY;

export const useCase = (id: string, moment: Moment) =>
  useQuery({
    queryKey: ['case', id, moment],
    queryFn: ({ signal }) =>
      ask<Omit<ViewReply, 'state'> & { readonly state: CaseState }>(`/cases/${id}${momentParams(moment)}`, { signal }),
    staleTime: staleTimeOf(moment),
  });

export const useClocks = (id: string, moment: Moment) =>
  useQuery({
    queryKey: ['clocks', id, moment],
    queryFn: ({ signal }) => ask<ClocksReply>(`/cases/${id}/clocks${momentParams(moment)}`, { signal }),
    staleTime: staleTimeOf(moment),
  });

export const useAgenda = (id: string) =>
  useQuery({
    queryKey: ['agenda', id],
    queryFn: ({ signal }) => ask<AgendaReply>(`/cases/${id}/agenda`, { signal }),
  });
