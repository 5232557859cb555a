import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** An enum or null: OpenAPI 3.0 wants null in the enum too. */
function allowNullInEnum({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  const { nullable, enum: values } = jsonSchema;
  if (nullable === true && Array.isArray(values)) jsonSchema['enum'] = [...(values as unknown[]), null];
}

/** A zod schema as OpenAPI 3.0 writes it; what it cannot say is left open. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  const options = { target: 'openapi-3.0', io, unrepresentable: 'any', override: allowNullInEnum } as const;
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, options);
  return rest as JsonSchema;
}
