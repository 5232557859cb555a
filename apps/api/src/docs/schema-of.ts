import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** A zod schema as OpenAPI 3.0 writes it; what it cannot say is left open. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' });
  return rest as JsonSchema;
}
