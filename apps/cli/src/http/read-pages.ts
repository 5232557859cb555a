import type { ApiClient, QueryValues } from './api-client.ts';

/** As many as one answer has. */
const PAGE_ROWS = 500;

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A whole list, page after page. */
export async function readPages<T>(
  api: Pick<ApiClient, 'get'>,
  path: string,
  filters: QueryValues = {},
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<T> = await api.get(path, { ...filters, limit: PAGE_ROWS, cursor });
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
