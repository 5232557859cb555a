import type { InfiniteData } from '@tanstack/react-query';
import { queryClient } from '../../shell/query-client.ts';
import type { CasesSearch } from './search.ts';
import type { CasesAnswer } from './use-cases.ts';

const KEY = ['list-come-from'];

/** Under which key a list is kept. */
export const casesKey = (search: CasesSearch) => ['query', 'cases', search] as const;

/** The list that was looked at last: what is back, and what is beside a case that was opened from it. */
export const comeFrom = {
  /** Kept with the answers of this tab, and gone with them. */
  set: (search: CasesSearch): void => void queryClient.setQueryData<CasesSearch>(KEY, search),
  get: (): CasesSearch => queryClient.getQueryData<CasesSearch>(KEY) ?? {},
};

/** The id of the case so many rows after this one in the list that one came from; undefined at its ends. */
export function neighbourOf(id: string, step: 1 | -1): string | undefined {
  const list = queryClient.getQueryData<InfiniteData<CasesAnswer>>(casesKey(comeFrom.get()));
  const ids = list?.pages.flatMap(({ items }) => items.map((one) => one.id)) ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + step];
}
