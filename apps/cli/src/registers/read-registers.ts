import type { LocalDate } from '@lianxin/kernel';
import type { Stationing } from '@lianxin/registers';
import type { ApiClient } from '../http/api-client.ts';
import { readPages } from '../http/read-pages.ts';

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

/** As the register itself has it. */
export const toStationing = ({ cadre, role, from, to }: ListedStationing): Stationing => ({
  ...{ cadre, role, from: from as LocalDate },
  ...(to === null ? {} : { to: to as LocalDate }),
});

/** The enterprises that the caller is shown. */
export const readEnterprises = (api: ApiClient): Promise<readonly ListedEnterprise[]> =>
  readPages(api, '/queries/enterprises');

/** The cadres that the caller is shown. */
export const readCadres = (api: ApiClient): Promise<readonly ListedCadre[]> => readPages(api, '/queries/cadres');
