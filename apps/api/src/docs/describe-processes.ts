import { bulkBody, commandBody, openBody, viewReply } from '@lianxin/contracts';
import type { ProcessModule } from '@lianxin/application';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import type { OpenApiOperation } from './describe-routes.ts';
import { jsonContent, refTo, schemasOf } from './openapi-parts.ts';
import type { JsonSchema } from './schema-of.ts';
import { schemaOf } from './schema-of.ts';

/** Path prefix of the controllers; every process has their operations under a path of its own. */
const GENERIC = '/processes/{process}';

type IsOffered = (module: ProcessModule) => boolean;
const isAlwaysOffered: IsOffered = () => true;
const isOpenedByCommand: IsOffered = ({ commands, opening }) => opening.type in commands;
const hasCommands: IsOffered = ({ commands }) => Object.keys(commands).length > 0;
const hasDossier: IsOffered = ({ decisionSources }) => decisionSources !== undefined;
const hasRepeatSearch: IsOffered = ({ repeatSearch }) => repeatSearch !== undefined;
const hasClocks: IsOffered = ({ explainClocks }) => explainClocks !== undefined;

/** Operation of a controller → its name under a process, and which processes have it. */
const OPERATIONS: Readonly<Record<string, readonly [name: string, offered: IsOffered]>> = {
  Open_open: ['open', isOpenedByCommand],
  Send_send: ['send', hasCommands],
  Bulk_sendAll: ['sendAll', hasCommands],
  Trial_try: ['try', hasCommands],
  Possible_read: ['possible', isAlwaysOffered],
  View_view: ['view', isAlwaysOffered],
  History_read: ['history', isAlwaysOffered],
  Diffs_read: ['diffs', isAlwaysOffered],
  Proof_read: ['proof', isAlwaysOffered],
  Agenda_read: ['agenda', isAlwaysOffered],
  Events_all: ['watchAll', isAlwaysOffered],
  Events_one: ['watch', isAlwaysOffered],
  Clocks_read: ['clocks', hasClocks],
  Clocks_draw: ['drawClocks', hasClocks],
  Alike_read: ['alike', hasRepeatSearch],
  Alike_compare: ['alikeToText', hasRepeatSearch],
  Attachments_put: ['putFile', isAlwaysOffered],
  Attachments_get: ['getFile', isAlwaysOffered],
  Dossier_read: ['dossier', hasDossier],
};

/** The schema of the body, with that of one command's data in it: required where the command cannot do without. */
function bodySchema(outer: z.ZodType, type: string, data: z.ZodType): JsonSchema {
  const { required = [], ...form } = schemaOf(outer);
  const ofData = { type: { type: 'string', enum: [type] }, data: schemaOf(data) };
  const wanted = [...(required as readonly string[]), ...(data.safeParse({}).success ? [] : ['data'])];
  const properties = { ...(form['properties'] as JsonSchema), ...ofData };
  return { ...form, title: type, properties, ...(wanted.length === 0 ? {} : { required: wanted }) };
}

/** The body that opens a stream has an id where the sender names the stream, and has to have one then. */
function openingSchema({ opening }: ProcessModule, data: z.ZodType): JsonSchema {
  if (opening.id === 'given') return bodySchema(openBody.required({ id: true }), opening.type, data);
  return bodySchema(openBody.omit({ id: true }), opening.type, data);
}

const oneOfSchemas = (schemas: readonly JsonSchema[]): JsonSchema =>
  (schemas.length === 1 && schemas[0]) || { oneOf: schemas };

/** The bodies that a process takes, by operation; adds the schema of each command to `schemas`, under its name. */
function bodySchemasOf(module: ProcessModule, schemas: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const one = (suffix: string, outer: z.ZodType) =>
    Object.entries(module.commands).map(([type, data]) => {
      const name = `${module.process.name}.${type}${suffix}`;
      schemas[name] = bodySchema(outer, type, data);
      return refTo(name);
    });
  const opening = module.commands[module.opening.type];
  const { commands } = schemaOf(bulkBody)['properties'] as { readonly commands: JsonSchema };
  const items = oneOfSchemas(one('.Item', bulkBody.shape.commands.element));
  const sent = oneOfSchemas(one('', commandBody));
  return {
    ...(opening ? { Open_open: openingSchema(module, opening) } : {}),
    ...{ Send_send: sent, Trial_try: sent },
    Bulk_sendAll: { ...schemaOf(bulkBody), properties: { commands: { ...commands, items } } },
  };
}

type Paths = Record<string, Record<string, OpenApiOperation>>;

interface Route {
  readonly rest: string;
  readonly method: string;
  readonly operation: OpenApiOperation;
}

const tagOf = ({ alias, process }: ProcessModule): string => alias ?? process.name;

function routeForProcess(
  module: ProcessModule,
  operation: OpenApiOperation,
  bodies: Readonly<Record<string, JsonSchema>>,
): OpenApiOperation {
  const { operationId = '', parameters = [] } = operation;
  const { name } = module.process;
  const body = bodies[operationId];
  return {
    ...structuredClone(operation),
    operationId: `${name}_${OPERATIONS[operationId]?.[0]}`,
    tags: [tagOf(module)],
    parameters: parameters.filter((parameter) => parameter['name'] !== 'process'),
    ...(body ? { requestBody: { required: true, content: jsonContent(body) } } : {}),
    ...(operationId === 'View_view' ? { responses: viewResponses(operation, name) } : {}),
  };
}

/** The answer of a view, with the schema of the process's own state. */
const viewResponses = ({ responses }: OpenApiOperation, name: string): JsonSchema => ({
  ...responses,
  200: { ...(responses[200] as JsonSchema), content: jsonContent(refTo(`${name}.View`)) },
});

/** Removes the generic routes from the document; each is added again for every process. */
function takeGenericRoutes(paths: Paths): readonly Route[] {
  const generic = Object.entries(paths).filter(([path]) => path.startsWith(GENERIC));
  for (const [path] of generic) delete paths[path];
  return generic.flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ rest: path.slice(GENERIC.length), method, operation })),
  );
}

/** What one process alone is asked goes by its alias, as all of it does. */
function useAlias(paths: Paths, { alias, process }: ProcessModule): void {
  const prefix = `/processes/${process.name}/`;
  if (alias === undefined) return;
  for (const [path, operations] of Object.entries(paths).filter(([one]) => one.startsWith(prefix))) {
    delete paths[path];
    paths[`/${alias}/${path.slice(prefix.length)}`] = operations;
  }
}

const isOffered = (module: ProcessModule, { operation: { operationId = '' } }: Route): boolean =>
  OPERATIONS[operationId]?.[1](module) ?? false;

/** Every process under its own address, with the commands it takes and the state it shows. */
export function describeProcesses(document: OpenAPIObject, modules: Iterable<ProcessModule>): void {
  const schemas = schemasOf(document);
  const paths = document.paths as unknown as Paths;
  const routes = takeGenericRoutes(paths);
  for (const module of modules) {
    const { alias, process } = module;
    useAlias(paths, module);
    document.tags?.push({ name: tagOf(module), description: `Streams of the process ${process.name}.` });
    schemas[`${process.name}.View`] = schemaOf(viewReply.safeExtend({ state: module.stateSchema }), 'output');
    const bodies = hasCommands(module) ? bodySchemasOf(module, schemas) : {};
    for (const route of routes.filter((one) => isOffered(module, one))) {
      const path = `/${alias ?? `processes/${process.name}`}${route.rest}`;
      paths[path] = { ...paths[path], [route.method]: routeForProcess(module, route.operation, bodies) };
    }
  }
}
