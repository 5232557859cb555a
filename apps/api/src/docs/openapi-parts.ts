import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from './schema-of.ts';

/** Prefix of a reference to a named schema. */
export const schemasOf = (document: OpenAPIObject): JsonSchema =>
  ((document.components ??= {}).schemas ??= {}) as JsonSchema;

/** Pieces that every operation is put together from. */
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const jsonContent = (schema: JsonSchema): JsonSchema => ({ 'application/json': { schema } });
export const jsonResponse = (description: string, schema: JsonSchema): JsonSchema => ({
  description,
  content: jsonContent(schema),
});

const TEXT: JsonSchema = { type: 'string' };
export const pathParameter = (name: string): JsonSchema => ({ name, in: 'path', required: true, schema: TEXT });
export const requestHeader = (name: string, description: string): JsonSchema => ({
  ...{ name, in: 'header', required: false, description },
  schema: TEXT,
});

export const responseHeader = (description: string): JsonSchema => ({ description, schema: TEXT });
/** What the answer to a command says beside its body. */
export const COMMAND_HEADERS: JsonSchema = {
  etag: responseHeader('The version, in quotes: for If-Match.'),
  'idempotency-key': responseHeader('The command id, also where the server made it.'),
};
export const ACTED_HEADERS: JsonSchema = { 'idempotency-key': COMMAND_HEADERS['idempotency-key'] };
export const OPENED_HEADERS: JsonSchema = { ...COMMAND_HEADERS, location: responseHeader('Where it stands.') };

/** Every refusal, of the principal's making or of ours. */
export const ERROR_RESPONSES: JsonSchema = Object.fromEntries(
  [
    ['4XX', 'Refused: code, field and rule.'],
    ['5XX', 'Not answered: the same request may be repeated.'],
  ].map(([range, description]) => [
    range,
    {
      description,
      headers: { 'retry-after': responseHeader('Seconds to wait; with 429 and 503.') },
      content: { 'application/problem+json': { schema: refTo('Problem') } },
    },
  ]),
);
