import { z } from 'zod';
import { count, date, fen, id, invoice, line, name } from '../scalars.ts';

const done = { project: id.optional(), invoice: invoice.optional() };
const persons = { count, unit: z.literal('person') };
const goods = { item: name, count, unit: name, valueFen: fen.optional() };

/** What was done for an enterprise: giving and brokering are kept apart by kind. */
export const measure = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('delivery'), ...goods, ...done }),
  z.strictObject({
    measure: z.literal('charter-trip'),
    workers: count,
    fromProvince: name,
    fromPlace: name,
    trade: name.optional(),
    doorToFactory: z.boolean(),
    ranOn: date,
    reportedOn: date,
    fareFen: fen.optional(),
    ...done,
  }),
  z.strictObject({ measure: z.literal('medical-exam'), ...persons, ...done }),
  z.strictObject({ measure: z.literal('subsidy'), policy: name, amountFen: fen, ...done }),
  z.strictObject({ measure: z.literal('recruitment'), ...persons, ...done }),
  z.strictObject({ measure: z.literal('purchase-brokering'), ...goods, ...done }),
  z.strictObject({ measure: z.literal('advice'), topic: line, ...done }),
]);
