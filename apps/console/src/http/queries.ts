import type { queryAnswerSchemas } from '@lianxin/contracts';
import type { z } from 'zod';

type QueryName = keyof typeof queryAnswerSchemas;

/** What a query answers. */
export type Answer<Q extends QueryName> = z.output<(typeof queryAnswerSchemas)[Q]>;

type Params = Readonly<Record<string, string | number | boolean | undefined>>;

/** The address of a query; a parameter that is undefined is left out, an empty one says that there is none. */
export function queryAddress(query: QueryName, params: Params = {}): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? `/queries/${query}` : `/queries/${query}?${new URLSearchParams(given)}`;
}

/** For a list that comes in pages, each by `next` of the one before. */
export const BY_CURSOR = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { readonly next: string | null }): string | undefined => next ?? undefined,
};
