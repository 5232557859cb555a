import { bulkBody, commandBody, openBody, viewReply } from '@lianxin/contracts';
import type { ProcessKit } from '@lianxin/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Operation } from './describe-routes.ts';
import { json, refTo, schemasOf } from './parts.ts';
import type { JsonSchema } from './schema-of.ts';
import { schemaOf } from './schema-of.ts';

/** Where the controllers stand; each process has all of it at an address of its own. */
const GENERIC = '/processes/{process}';

type Offered = (kit: ProcessKit) => boolean;
const always: Offered = () => true;
const isOpened: Offered = ({ commands, opening }) => opening.type in commands;
const takesCommands: Offered = ({ commands }) => Object.keys(commands).length > 0;
const hasDossier: Offered = ({ dossier }) => dossier !== undefined;
const hasClocks: Offered = ({ clocks }) => clocks !== undefined;

/** What the operations of the controllers are called under a process, and which processes have them. */
const OPERATIONS: Readonly<Record<string, readonly [name: string, offered: Offered]>> = {
  Open_open: ['open', isOpened],
  Send_send: ['send', takesCommands],
  Bulk_sendAll: ['sendAll', takesCommands],
  Possible_read: ['possible', always],
  View_view: ['view', always],
  History_read: ['history', always],
  Agenda_read: ['agenda', always],
  Events_all: ['watchAll', always],
  Events_one: ['watch', always],
  Clocks_read: ['clocks', hasClocks],
  Clocks_draw: ['drawClocks', hasClocks],
  Attachments_put: ['putFile', always],
  Attachments_get: ['getFile', always],
  Dossier_read: ['dossier', hasDossier],
};

/** The outer body with the data of one command type in its place. */
function sent(outer: z.ZodType, type: string, data: JsonSchema): JsonSchema {
  const form = schemaOf(outer);
  const properties = { ...(form['properties'] as JsonSchema), type: { type: 'string', enum: [type] }, data };
  return { ...form, title: type, properties };
}

const either = (schemas: readonly JsonSchema[]): JsonSchema =>
  (schemas.length === 1 && schemas[0]) || { oneOf: schemas };

/** The bodies that a process takes, by operation; its commands stand among the schemas, each under its name. */
function bodiesOf(kit: ProcessKit, schemas: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const one = (suffix: string, outer: z.ZodType) =>
    Object.entries(kit.commands).map(([type, data]) => {
      const name = `${kit.process.name}.${type}${suffix}`;
      schemas[name] = sent(outer, type, schemaOf(data));
      return refTo(name);
    });
  const opening = kit.commands[kit.opening.type];
  const { commands } = schemaOf(bulkBody)['properties'] as { readonly commands: JsonSchema };
  const items = either(one('.Item', bulkBody.shape.commands.element));
  return {
    ...(opening ? { Open_open: sent(openBody, kit.opening.type, schemaOf(opening)) } : {}),
    Send_send: either(one('', commandBody)),
    Bulk_sendAll: { ...schemaOf(bulkBody), properties: { commands: { ...commands, items } } },
  };
}

type Paths = Record<string, Record<string, Operation>>;

interface Route {
  readonly rest: string;
  readonly method: string;
  readonly operation: Operation;
}

const tagOf = ({ alias, process }: ProcessKit): string => alias ?? process.name;

function under(kit: ProcessKit, operation: Operation, bodies: Readonly<Record<string, JsonSchema>>): Operation {
  const { operationId = '', parameters = [] } = operation;
  const { name } = kit.process;
  const body = bodies[operationId];
  return {
    ...structuredClone(operation),
    operationId: `${name}_${OPERATIONS[operationId]?.[0]}`,
    tags: [tagOf(kit)],
    parameters: parameters.filter((parameter) => parameter['name'] !== 'process'),
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    ...(operationId === 'View_view' ? { responses: viewed(operation, name) } : {}),
  };
}

/** The state is the process's own. */
const viewed = ({ responses }: Operation, name: string): JsonSchema => ({
  ...responses,
  200: { ...(responses[200] as JsonSchema), content: json(refTo(`${name}.View`)) },
});

/** The controllers' routes: out of the document, each at its place under a process. */
function takeGeneric(paths: Paths): readonly Route[] {
  const generic = Object.entries(paths).filter(([path]) => path.startsWith(GENERIC));
  for (const [path] of generic) delete paths[path];
  return generic.flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ rest: path.slice(GENERIC.length), method, operation })),
  );
}

const isOffered = (kit: ProcessKit, { operation: { operationId = '' } }: Route): boolean =>
  OPERATIONS[operationId]?.[1](kit) ?? false;

/** Every process under its own address, with the commands it takes and the state it shows. */
export function describeProcesses(document: OpenAPIObject, kits: Iterable<ProcessKit>): void {
  const schemas = schemasOf(document);
  const paths = document.paths as unknown as Paths;
  const routes = takeGeneric(paths);
  for (const kit of kits) {
    const { alias, process } = kit;
    document.tags?.push({ name: tagOf(kit), description: `Streams of the process ${process.name}.` });
    schemas[`${process.name}.View`] = schemaOf(viewReply.safeExtend({ state: kit.shown }), 'output');
    const bodies = takesCommands(kit) ? bodiesOf(kit, schemas) : {};
    for (const route of routes.filter((one) => isOffered(kit, one))) {
      const path = `/${alias ?? `processes/${process.name}`}${route.rest}`;
      paths[path] = { ...paths[path], [route.method]: under(kit, route.operation, bodies) };
    }
  }
}
