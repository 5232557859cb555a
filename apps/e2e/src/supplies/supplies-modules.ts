import type { Projection } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import type { InstalledModules } from '@lianxin/runtime';
import { FULL_ACCESS } from '@lianxin/application';
import { withParams } from '@lianxin/runtime';
import { z } from 'zod';
import type { SuppliesRow } from './supplies-query.ts';
import { SUPPLIES_MODEL, suppliesList, suppliesTable } from './supplies-query.ts';
import { suppliesProcess } from './supplies-process.ts';

const suppliesModule: ProcessModule = {
  process: suppliesProcess,
  stateSchema: z.strictObject({
    ...{ stage: z.string(), item: z.string(), count: z.number(), overdue: z.boolean() },
    ...{ due: z.string().optional(), clock: z.string().optional() },
  }),
  commands: {
    RequestSupplies: z.strictObject({
      item: z.string(),
      count: z.number(),
      withinMinutes: z.int().min(1).optional(),
    }),
    DeliverSupplies: z.strictObject({}),
  },
  opening: { type: 'RequestSupplies', id: 'derived' },
  access: () => FULL_ACCESS,
};

const rowSchema = z.strictObject({ id: z.string(), stage: z.string(), item: z.string(), overdue: z.boolean() });
const listSchema = z.strictObject({ items: z.array(rowSchema) });

type Data = Pick<SuppliesRow, 'item'>;

function projectRow(row: SuppliesRow | undefined, { type, stream, data }: RecordedEvent): SuppliesRow | undefined {
  if (type === 'SuppliesRequested')
    return { id: idOfStream(stream), stage: 'open', item: (data as Data).item, overdue: false };
  return row && (type === 'SuppliesOverdue' ? { ...row, overdue: true } : { ...row, stage: 'delivered' });
}

const projection: Projection = {
  name: SUPPLIES_MODEL,
  version: 1,
  tables: [suppliesTable as never],
  apply: (batch, tables) =>
    projectRows<[SuppliesRow]>(
      [
        {
          table: suppliesTable,
          keysOf: ({ stream }) => (processNameOf(stream) === suppliesProcess.name ? [idOfStream(stream)] : []),
          project: projectRow,
        },
      ],
      batch,
      tables,
    ),
};

/** What a product adds to run supplies requests: nothing else changes. */
export const suppliesModules: Omit<InstalledModules, 'ruleBook'> = {
  modules: [suppliesModule],
  projections: [projection],
  queries: [withParams(suppliesList, z.strictObject({}), listSchema)],
};
