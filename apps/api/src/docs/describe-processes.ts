import { commandBody, openBody } from '@lianxin/contracts';
import type { ProcessKit } from '@lianxin/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { COMMAND_HEADERS, OPENED_HEADERS, REFUSALS, answered, header, json, refTo } from './parts.ts';
import type { JsonSchema } from './schema-of.ts';
import { schemaOf } from './schema-of.ts';

const IDEMPOTENCY = header(
  'Idempotency-Key',
  'The command id: the same id with the same content gets the first answer.',
);
const IF_MATCH = header('If-Match', 'The version you looked at; 412 when a person or the headline changed since.');
/** The outer body with the data of one command type in its place. */
function sent(outer: z.ZodType, type: string, data: JsonSchema): JsonSchema {
  const form = schemaOf(outer);
  const properties = { ...(form['properties'] as JsonSchema), type: { type: 'string', enum: [type] }, data };
  return { ...form, title: type, properties };
}

function writes(kit: ProcessKit, tags: readonly string[], schemas: JsonSchema): Record<string, JsonSchema> {
  const { name } = kit.process;
  const bodies = Object.entries(kit.commands).map(([type, schema]) => {
    schemas[`${name}.${type}`] = sent(commandBody, type, schemaOf(schema));
    return refTo(`${name}.${type}`);
  });
  const opening = kit.commands[kit.opening.type];
  const opened = opening ? sent(openBody, kit.opening.type, schemaOf(opening)) : schemaOf(openBody);
  const done = { ...answered('Recorded, and what happens next.', refTo('CommandReply')), headers: COMMAND_HEADERS };
  return {
    open: {
      ...{ operationId: `${name}_open`, tags, summary: `Open a ${name}`, parameters: [IDEMPOTENCY] },
      requestBody: { required: true, content: json(opened) },
      responses: { 201: { ...done, headers: OPENED_HEADERS }, 200: done, ...REFUSALS },
    },
    send: {
      ...{ operationId: `${name}_send`, tags, summary: `Send a command to a ${name}` },
      parameters: [IDEMPOTENCY, IF_MATCH],
      requestBody: { required: true, content: json({ oneOf: bodies }) },
      responses: { 200: done, ...REFUSALS },
    },
  };
}

const at = (name: string): JsonSchema => ({ ...{ name, in: 'query', required: false, schema: { type: 'string' } } });
const MOMENT = [at('asOf'), at('knownAt'), at('version')];

/** Due dates and elapsed time span by span, as data and as a picture. */
function clocksUnder(
  { clocks, process: { name } }: ProcessKit,
  base: string,
  tags: readonly string[],
): Record<string, JsonSchema> {
  if (!clocks) return {};
  const get = (does: string, parameters: readonly JsonSchema[], done: JsonSchema): JsonSchema => ({
    get: {
      ...{ operationId: `${name}_${does}`, tags, parameters, responses: { 200: done, ...REFUSALS } },
      summary: String(done['description']),
    },
  });
  const picture = {
    description: 'Its clocks as a picture.',
    content: { 'image/svg+xml': { schema: { type: 'string' } } },
  };
  return {
    [`${base}/{id}/clocks`]: get('clocks', MOMENT, answered('Its clocks, span by span.', refTo('Clocks'))),
    [`${base}/{id}/clocks.svg`]: get('drawClocks', [...MOMENT, at('lang')], picture),
  };
}

/** Each process under its own address with the commands it knows; the generic addresses stand beside them. */
export function describeProcesses(document: OpenAPIObject, kits: Iterable<ProcessKit>): void {
  const schemas = ((document.components ??= {}).schemas ??= {}) as JsonSchema;
  const paths = document.paths as Record<string, JsonSchema>;
  for (const kit of kits) {
    const base = `/${kit.alias ?? `processes/${kit.process.name}`}`;
    const tags = [kit.alias ?? kit.process.name];
    if (Object.keys(kit.commands).length > 0) {
      const { open, send } = writes(kit, tags, schemas);
      paths[base] = { post: open };
      paths[`${base}/{id}/commands`] = { post: send };
    }
    paths[`${base}/{id}`] = {
      get: {
        ...{ operationId: `${kit.process.name}_view`, tags, parameters: MOMENT },
        summary: `How a ${kit.process.name} stands, now or as of a moment`,
        responses: { 200: answered('The state.', refTo('View')), ...REFUSALS },
      },
    };
    Object.assign(paths, clocksUnder(kit, base, tags));
  }
}
