import { z } from 'zod';

/** A part of a JSON document. */
export type Json = Readonly<Record<string, unknown>>;

/** Changes the schema of one form on its way to JSON Schema. */
type Override = (context: {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: Record<string, unknown>;
}) => void;

/** What a message may hold, as readers on any platform check it. */
export const toJsonSchema = (schema: z.ZodType, override: Override = () => undefined): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override,
  });
  return rest;
};
