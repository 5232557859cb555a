import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from './schema-of.ts';

/** Where forms stand by their names. */
export const schemasOf = (document: OpenAPIObject): JsonSchema =>
  ((document.components ??= {}).schemas ??= {}) as JsonSchema;

/** Pieces that every operation is put together from. */
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: JsonSchema): JsonSchema => ({ 'application/json': { schema } });
export const answered = (description: string, schema: JsonSchema): JsonSchema => ({
  description,
  content: json(schema),
});

const TEXT: JsonSchema = { type: 'string' };
export const pathPlace = (name: string): JsonSchema => ({ name, in: 'path', required: true, schema: TEXT });
export const header = (name: string, description: string): JsonSchema => ({
  ...{ name, in: 'header', required: false, description },
  schema: TEXT,
});

export const answerHeader = (description: string): JsonSchema => ({ description, schema: TEXT });
/** What the answer to a command says beside its body. */
export const COMMAND_HEADERS: JsonSchema = {
  etag: answerHeader('The version, in quotes: for If-Match.'),
  'idempotency-key': answerHeader('The command id, also where the server made it.'),
};
export const OPENED_HEADERS: JsonSchema = { ...COMMAND_HEADERS, location: answerHeader('Where it stands.') };

/** Every refusal, of the asker's making or of ours. */
export const REFUSALS: JsonSchema = Object.fromEntries(
  [
    ['4XX', 'Refused: code, field and rule.'],
    ['5XX', 'Not answered: the same request may be repeated.'],
  ].map(([range, description]) => [
    range,
    {
      description,
      headers: { 'retry-after': answerHeader('Seconds to wait; with 429 and 503.') },
      content: { 'application/problem+json': { schema: refTo('Problem') } },
    },
  ]),
);
