import { queryParamSchemas } from '@lianxin/contracts';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { BY_CURSOR, queryAddress } from '../../http/queries.ts';
import type { CasesSearch } from './search.ts';

export type CasesAnswer = Answer<'cases'>;
export type ListedCase = CasesAnswer['items'][number];
export type Total = NonNullable<CasesAnswer['total']>;

export const STAGES = queryParamSchemas.cases.shape.stage.unwrap().options;
const PAGE = 200;
/** What is exported beyond a screen: the most that the list holds in memory. */
const EXPORTED_MAX = 10_000;
const EXPORT_PAGE = 500;

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const addressOf = (search: CasesSearch, page: Page): string => queryAddress('cases', { ...search, ...page });

/** The cases that match, page after page. */
export function useCases(search: CasesSearch) {
  return useInfiniteQuery({
    queryKey: ['query', 'cases', search],
    queryFn: ({ pageParam, signal }) =>
      ask<CasesAnswer>(addressOf(search, { limit: PAGE, cursor: pageParam }), { signal }),
    ...BY_CURSOR,
  });
}

const OF_CLOSED = ['ending', 'closedFrom', 'closedTo'] as const;

/** The API refuses to look for an ending among cases that are open, and for a light among closed ones. */
const mayMatch = (search: CasesSearch, stage: (typeof STAGES)[number]): boolean =>
  stage === 'closed' ? search.light === undefined : OF_CLOSED.every((filter) => search[filter] === undefined);

/** How many match in each stage, by the same filters; a stage is absent until it is counted, or cannot match. */
export function useStageCounts(search: CasesSearch): ReadonlyMap<string, Total> {
  return useQueries({
    queries: STAGES.map((stage) => ({
      queryKey: ['query', 'cases', 'count', { ...search, stage, sort: undefined }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        ask<CasesAnswer>(addressOf({ ...search, stage, sort: undefined }, { limit: 1 }), { signal }),
      enabled: mayMatch(search, stage),
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, at) => {
          const stage = STAGES[at];
          return data?.total && stage ? [[stage, data.total] as const] : [];
        }),
      ),
  });
}

/** All cases that match, up to ten thousand. Throws as `ask` does. */
export async function loadAll(search: CasesSearch): Promise<readonly ListedCase[]> {
  const all: ListedCase[] = [];
  let cursor: string | undefined;
  do {
    const page: CasesAnswer = await ask<CasesAnswer>(addressOf(search, { limit: EXPORT_PAGE, cursor }));
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && all.length < EXPORTED_MAX);
  return all;
}
