import { z } from 'zod';
import { toJsonSchema } from '../asyncapi/json-schema.ts';

/** The longest text, each of its characters escaped, sealed; a message of two such fields is too large all the same. */
const SEALED_CHARS_MAX = 170_000;

const sealedField = z
  .string()
  .max(SEALED_CHARS_MAX)
  .regex(/^[\w-]+(\.[\w-]+){4}$/)
  .describe(
    'Sealed: compact JWE (alg ECDH-ES+A256KW on P-256, enc A256GCM, kid of the intake key, no zip) of the JSON of ',
  );

/** A field as it comes sealed. `what`: JSON Schema of what is sealed in it. */
export const sealedFieldSchema = (what: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { description, ...form } = toJsonSchema(sealedField);
  return { ...form, description: `${String(description)}${JSON.stringify(what)}` };
};
