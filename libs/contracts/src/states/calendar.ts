import { z } from 'zod';
import { sector } from '../commands/case-vocabulary.ts';
import { at, code, day, listOf } from './answer-scalars.ts';

/** One document, and the days it makes working or not. */
export const amendment = z.strictObject({
  ...{ id: code, layer: code, documentNumber: code, title: code },
  /** Empty where it could not be found. */
  signed: z.string(),
  /** A day or an instant. */
  published: z.string(),
  recorded: at.optional(),
  settlesYears: listOf(z.int()).optional(),
  ...{ working: listOf(day), nonWorking: listOf(day) },
  exempt: listOf(sector).optional(),
  note: z.string().optional(),
});
