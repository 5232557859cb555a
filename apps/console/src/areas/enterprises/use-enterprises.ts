import type { PossibleReply } from '@lianxin/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { EnterpriseView } from '../../forms/use-enterprise.ts';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { BY_CURSOR, queryAddress } from '../../http/queries.ts';
import { useInTurn } from '../../http/use-in-turn.ts';
import type { EnterprisesSearch } from './search.ts';

type EnterprisesAnswer = Answer<'enterprises'>;
export type ListedEnterprise = EnterprisesAnswer['items'][number];

export type Stationing = EnterpriseView['state']['stationings'][number];

/** As many as a list under a field may show. */
export const CHOICES_MAX = 20;
const PAGE = 200;
const CADRES_MAX = 500;
const LATEST_CASES = 20;

/** Enterprises found by what was typed, to choose one. In a body: it may be somebody's phone number. */
export const useEnterpriseChoices = (part: string) =>
  useQuery({
    queryKey: ['query', 'enterprises', 'choices', part],
    queryFn: ({ signal }) =>
      ask<EnterprisesAnswer>('/queries/enterprises', {
        method: 'POST',
        body: { limit: CHOICES_MAX, ...(part !== '' && { part }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });

const usePages = (asked: string) => {
  const search = JSON.parse(asked) as EnterprisesSearch;
  return useInfiniteQuery({
    queryKey: ['query', 'enterprises', search],
    queryFn: ({ pageParam: cursor, signal }) =>
      ask<EnterprisesAnswer>(queryAddress('enterprises', { ...search, limit: PAGE, cursor }), { signal }),
    ...BY_CURSOR,
    placeholderData: keepPreviousData,
  });
};

/** The register, page after page, by name. */
export const useEnterprises = (search: EnterprisesSearch) => useInTurn(JSON.stringify(search), usePages).answer;

/** The commands that this account may send to it. */
export const usePossibleTypes = (code: string): ReadonlySet<string> => {
  const { data } = useQuery({
    queryKey: ['possible', 'enterprise', code],
    queryFn: ({ signal }) => ask<PossibleReply>(`/enterprises/${code}/commands`, { signal }),
  });
  return new Set(data?.commands.map(({ type }) => type));
};

/** Cadres in service: to station one. */
export const useCadres = () =>
  useQuery({
    queryKey: ['query', 'cadres'],
    queryFn: ({ signal }) =>
      ask<Answer<'cadres'>>(queryAddress('cadres', { active: true, limit: CADRES_MAX }), { signal }),
  });

/** Its newest cases. */
export const useLatestCases = (enterprise: string) =>
  useQuery({
    queryKey: ['query', 'cases', { enterprise }, 'latest'],
    queryFn: ({ signal }) =>
      ask<Answer<'cases'>>(queryAddress('cases', { enterprise, limit: LATEST_CASES }), { signal }),
  });
