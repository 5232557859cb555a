import { z } from 'zod';

/** A code or id in an answer. The schemas of this file describe what is sent out and check no input. */
export const code = z.string();
/** An instant in an answer. */
export const at = z.string();
/** A date in an answer. */
export const day = z.string();

/** A sealed value in an answer: in the clear, kept from this reader, or erased for ever. */
export const sealable = <F extends z.ZodType>(form: F) =>
  z.union([form, z.strictObject({ sealed: z.literal(true) }), z.strictObject({ erased: z.literal(true) })]);

/** The contact person of a request, in the clear or masked. */
export const contact = z.strictObject({ name: z.string(), phone: z.string() });
/** A list of values of one schema. */
export const listOf = <F extends z.ZodType>(form: F) => z.array(form).readonly();
/** An object with any keys and values of one schema. */
export const byKey = <F extends z.ZodType>(form: F) => z.record(z.string(), form);
