import { z } from 'zod';
import { date } from '../scalars.ts';
import { at, code, day } from '../states/answer-scalars.ts';
import { answerOf, rowsOf } from './answer-rows.ts';
import { cursorBy, rows } from './query-scalars.ts';

const measure = z.enum([
  'delivery',
  'charter-trip',
  'medical-exam',
  'subsidy',
  'recruitment',
  'purchase-brokering',
  'advice',
]);

/** Measures that count, of one kind or of all, done by a day in the time of the offices. */
export const measuresParams = z.strictObject({
  measure: measure.optional(),
  asOf: date.optional(),
  limit: rows.optional(),
  cursor: cursorBy('day').optional(),
});

/**
 * A page of measures, the last done first. `total`: what all pages come to, as the campaign counts it; null on later pages.
 * `count`: persons, or goods by their unit; `fen`: money paid, or value given.
 */
export const measuresAnswer = answerOf({
  items: rowsOf({
    ...{ id: code, caseId: code, number: code, enterprise: code, enterpriseName: z.string().nullable(), measure },
    ...{ doneOn: day, at, by: code, project: code.nullable(), item: z.string().nullable(), count: z.int() },
    ...{ unit: code.nullable(), fen: z.int(), invoice: z.string().nullable() },
  }),
  next: z.string().nullable(),
  total: z
    .strictObject({
      ...{ measures: z.int(), count: z.int(), fen: z.int() },
      /** Different ones among them; a project without a name counts with its enterprise. */
      ...{ enterprises: z.int(), projects: z.int(), invoices: z.int() },
    })
    .nullable(),
});
