import { z } from 'zod';
import { personal } from './personal.ts';
import { count, date, fen, id, instant, invoice, line, name, provinceCode } from '../scalars.ts';

/** What the words, figures and days of a measure are: tighter where they come in than where they go out. */
interface MeasureFields<T extends z.ZodType> {
  readonly name: z.ZodType<string, string>;
  readonly count: z.ZodType<number, number>;
  readonly fen: z.ZodType<number, number>;
  readonly date: z.ZodType<string, string>;
  readonly instant: z.ZodType<string, string>;
  readonly provinceCode: z.ZodType<string, string>;
  readonly project: z.ZodType<string, string>;
  readonly invoice: z.ZodType<string, string>;
  readonly topic: T;
}

/** What was done for an enterprise: giving and brokering are kept apart by kind. */
export function measureSchema<T extends z.ZodType>(leaves: MeasureFields<T>) {
  const done = { project: leaves.project.optional(), invoice: leaves.invoice.optional() };
  const persons = { count: leaves.count, unit: z.literal('person') };
  const goods = { item: leaves.name, count: leaves.count, unit: leaves.name, valueFen: leaves.fen.optional() };
  return z.discriminatedUnion('measure', [
    z.strictObject({ measure: z.literal('delivery'), ...goods, ...done }),
    z.strictObject({
      measure: z.literal('charter-trip'),
      workers: leaves.count,
      fromProvince: leaves.name,
      fromProvinceCode: leaves.provinceCode.optional(),
      fromPlace: leaves.name,
      trade: leaves.name.optional(),
      doorToFactory: z.boolean(),
      ranOn: leaves.date,
      reportedOn: leaves.date,
      departedAt: leaves.instant.optional(),
      reportedAt: leaves.instant.optional(),
      fareFen: leaves.fen.optional(),
      ...done,
    }),
    z.strictObject({ measure: z.literal('medical-exam'), ...persons, ...done }),
    z.strictObject({ measure: z.literal('subsidy'), policy: leaves.name, amountFen: leaves.fen, ...done }),
    z.strictObject({ measure: z.literal('recruitment'), ...persons, ...done }),
    z.strictObject({ measure: z.literal('purchase-brokering'), ...goods, ...done }),
    z.strictObject({ measure: z.literal('advice'), topic: leaves.topic, ...done }),
  ]);
}

/** A measure as it is sent in, with input's forms and lengths. */
export const measure = measureSchema({
  ...{ name, count, fen, date, instant, provinceCode, project: id, invoice },
  topic: personal(line),
});
