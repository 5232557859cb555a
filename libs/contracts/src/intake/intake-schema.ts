import { z } from 'zod';
import type { Json } from '../asyncapi/json-schema.ts';
import { toJsonSchema } from '../asyncapi/json-schema.ts';
import { commandSchemas } from '../commands/index.ts';
import { isPersonal } from '../commands/personal.ts';
import type { IntakeCommand, IntakeMessageType } from './intake-commands.ts';
import { intakeCommands } from './intake-commands.ts';
import { intakeEnvelope, subjectOfMessage } from './intake-message.ts';
import { sealedFieldSchema } from './sealed-field.ts';

const schemaOfCommand = ({ process, command }: IntakeCommand): z.ZodType =>
  (commandSchemas as Readonly<Record<string, Readonly<Record<string, z.ZodType>>>>)[process]?.[command] as z.ZodType;

/** What a message of a type may hold: its envelope, and the data of its command with the personal fields sealed. */
export function intakeMessageSchema(type: IntakeMessageType): Json {
  const asked = intakeCommands[type];
  const form = intakeEnvelope.extend({
    type: z.literal(type),
    ...(asked.opens ? {} : { subject: subjectOfMessage }),
    data: schemaOfCommand(asked),
  });
  return toJsonSchema(form, ({ zodSchema, jsonSchema }) => {
    if (!isPersonal(zodSchema)) return;
    const sealed = sealedFieldSchema({ ...jsonSchema });
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    Object.assign(jsonSchema, sealed);
  });
}
