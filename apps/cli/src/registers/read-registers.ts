import type { ApiClient } from '../http/api-client.ts';

/** As many as one answer has. */
const PAGE_ROWS = 500;

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface ListedStationing {
  readonly cadre: string;
  readonly role: 'lead' | 'stand-in';
  readonly from: string;
  readonly to: string | null;
}

export interface ListedEnterprise {
  readonly creditCode: string;
  readonly name: string;
  readonly office: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly invented: boolean;
  readonly stationings: readonly ListedStationing[];
}

export interface ListedCadre {
  readonly id: string;
  readonly office: string;
  readonly unit: string;
  readonly active: boolean;
}

/** A whole list, page after page. */
async function readAll<T>(api: ApiClient, path: string): Promise<readonly T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await api.get<Page<T>>(path, { limit: PAGE_ROWS, cursor });
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
}

/** The enterprises that the caller is shown. */
export const readEnterprises = (api: ApiClient): Promise<readonly ListedEnterprise[]> =>
  readAll(api, '/queries/enterprises');

/** The cadres that the caller is shown. */
export const readCadres = (api: ApiClient): Promise<readonly ListedCadre[]> => readAll(api, '/queries/cadres');
