import { z } from 'zod';

/** Codes, ids, dates and instants as they stand in answers: forms of what is sent out, not of what is let in. */
export const code = z.string();
export const at = z.string();
export const day = z.string();

/** What is sealed: in the clear, kept from whoever asks, or erased for ever. */
export const sealable = <F extends z.ZodType>(form: F) =>
  z.union([form, z.strictObject({ sealed: z.literal(true) }), z.strictObject({ erased: z.literal(true) })]);

export const contact = z.strictObject({ name: z.string(), phone: z.string() });
export const listOf = <F extends z.ZodType>(form: F) => z.array(form).readonly();
export const byKey = <F extends z.ZodType>(form: F) => z.record(z.string(), form);
