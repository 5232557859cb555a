import type { Query, Row, Table } from '@lianxin/engine';

export const SUPPLIES_MODEL = 'supplies';

export interface SuppliesRow {
  readonly id: string;
  readonly stage: string;
  readonly item: string;
  readonly overdue: boolean;
}

export const suppliesTable: Table<SuppliesRow> = {
  name: 'supplies',
  key: 'id',
  columns: { id: 'text', stage: 'text', item: 'text', overdue: 'boolean' },
};

export const suppliesList: Query<Record<never, never>, { readonly items: readonly Row[] }> = {
  name: 'supplies-list',
  roles: ['officer'],
  models: [SUPPLIES_MODEL],
  sql: () => ({ text: 'select id, stage, item, overdue from reports.supplies order by id', values: [] }),
  answer: (rows) => ({ items: rows }),
};
