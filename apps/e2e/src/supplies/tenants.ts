import type { Projection } from '@lianxin/engine';
import { applyFolded } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOf, processNameOf } from '@lianxin/kernel';
import type { ProcessKit, Tenants } from '@lianxin/platform';
import { FULL, asked } from '@lianxin/platform';
import { z } from 'zod';
import type { SuppliesRow } from './supplies-list.ts';
import { SUPPLIES, suppliesList, suppliesTable } from './supplies-list.ts';
import { suppliesRequest } from './supplies-request.ts';

const kit: ProcessKit = {
  process: suppliesRequest,
  shown: z.strictObject({
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
  access: () => FULL,
};

const row = z.strictObject({ id: z.string(), stage: z.string(), item: z.string(), overdue: z.boolean() });
const listed = z.strictObject({ items: z.array(row) });

type Data = Pick<SuppliesRow, 'item'>;

function rowAfter(row: SuppliesRow | undefined, { type, stream, data }: RecordedEvent): SuppliesRow | undefined {
  if (type === 'SuppliesRequested')
    return { id: idOf(stream), stage: 'open', item: (data as Data).item, overdue: false };
  return row && (type === 'SuppliesOverdue' ? { ...row, overdue: true } : { ...row, stage: 'delivered' });
}

const projection: Projection = {
  name: SUPPLIES,
  version: 1,
  tables: [suppliesTable as never],
  apply: (batch, tables) =>
    applyFolded<[SuppliesRow]>(
      [
        {
          table: suppliesTable,
          keysOf: ({ stream }) => (processNameOf(stream) === suppliesRequest.name ? [idOf(stream)] : []),
          evolve: rowAfter,
        },
      ],
      batch,
      tables,
    ),
};

/** What a house adds to run supplies requests: nothing else of it changes. */
export const supplies: Tenants = {
  kits: [kit],
  projections: [projection],
  queries: [asked(suppliesList, z.strictObject({}), listed)],
};
