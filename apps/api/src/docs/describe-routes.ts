import type { OpenAPIObject } from '@nestjs/swagger';
import { BYTES_TYPE } from '../processes/attachments/read-bytes.ts';
import type { OperationAnswer } from './answers.ts';
import { ANSWER_SCHEMAS } from './answer-schemas.ts';
import { ANSWERS } from './answers.ts';
import { ERROR_RESPONSES, requestHeader, jsonContent, pathParameter, refTo, schemasOf } from './openapi-parts.ts';
import type { JsonSchema } from './schema-of.ts';
import { schemaOf } from './schema-of.ts';

const IDEMPOTENCY = requestHeader(
  'Idempotency-Key',
  'The command id: the same id with the same content gets the first answer.',
);
const IF_MATCH = requestHeader(
  'If-Match',
  'The version you looked at; 412 when a person or the headline changed since.',
);
const LAST_EVENT_ID = requestHeader('Last-Event-ID', 'Resumes after it; one that is too old or unknown gets `reset`.');
const SINCE: JsonSchema = {
  ...{ name: 'since', in: 'query', required: false, schema: { type: 'string' } },
  description: 'The same where no header can be sent; the header counts where both are.',
};
const REASON = requestHeader(
  'Lianxin-Reason',
  'Why sealed text is opened, for whoever has to say so; percent-encoded. It stands in the access log.',
);

const RECEIPT = {
  ...requestHeader('Lianxin-Receipt', 'Number and receipt code of the case: `LSW-2020-000123:k3f9x2m7q4`.'),
  required: true,
};

const PUZZLE = requestHeader(
  'Lianxin-Puzzle',
  'After a 429 `puzzle-wanted`: its `challenge`, `:` and a number by which their SHA-256 begins with `bits` zero bits.',
);

/** What a request may have beside its body and path, by operation. */
const REQUEST_HEADERS: Readonly<Record<string, readonly JsonSchema[]>> = {
  Open_open: [IDEMPOTENCY],
  Bulk_sendAll: [IDEMPOTENCY],
  Erasures_erase: [IDEMPOTENCY],
  RuleChanges_order: [IDEMPOTENCY],
  Send_send: [IDEMPOTENCY, IF_MATCH],
  Trial_try: [IF_MATCH],
  Receipts_act: [IDEMPOTENCY],
  ReceiptFiles_put: [RECEIPT],
  ReceiptFiles_get: [RECEIPT],
  Requests_file: [{ ...IDEMPOTENCY, required: true }, PUZZLE],
  Events_all: [LAST_EVENT_ID, SINCE],
  Events_one: [LAST_EVENT_ID, SINCE],
  View_view: [REASON],
  History_read: [REASON],
  Alike_read: [REASON],
  Alike_compare: [REASON],
  Diffs_read: [REASON],
  Attachments_get: [REASON],
  Dossier_read: [REASON],
  DeadLetters_read: [REASON],
};

/** Bodies without a schema of the contracts. */
const BODIES: Readonly<Record<string, JsonSchema>> = {
  ReceiptFiles_put: { [BYTES_TYPE]: { schema: { type: 'string', format: 'binary' } } },
  Attachments_put: { [BYTES_TYPE]: { schema: { type: 'string', format: 'binary' } } },
};

/** What a controller's route is called here: `Sessions_signIn`. */
export const operationIdOf = (controller: string, method: string): string =>
  `${controller.replace(/Controller$/, '')}_${method}`;

export interface OpenApiOperation {
  operationId?: string;
  tags?: readonly string[];
  parameters?: JsonSchema[];
  requestBody?: JsonSchema;
  responses: JsonSchema;
  summary?: string;
  security?: readonly JsonSchema[];
  'x-open'?: boolean;
}

function responsesOf({ statuses, schema: form, media, headers }: OperationAnswer): JsonSchema {
  const text = { type: 'string', ...(media === BYTES_TYPE ? { format: 'binary' } : {}) };
  const content = form ? jsonContent(refTo(form)) : media ? { [media]: { schema: text } } : undefined;
  const done = Object.entries(statuses).map(([status, description]) => [
    status,
    { description, ...(headers ? { headers } : {}), ...(content ? { content } : {}) },
  ]);
  return { ...Object.fromEntries(done), ...ERROR_RESPONSES };
}

function pathParametersIn(path: string, { parameters = [] }: OpenApiOperation): JsonSchema[] {
  const known = parameters.filter((one) => one['in'] === 'path').map((one) => one['name']);
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return named.filter((name) => !known.includes(name)).map(pathParameter);
}

/** Fields of every operation, however it was described: its path parameters, and whether it needs a token. */
export function completeOperation(path: string, operation: OpenApiOperation): void {
  operation.parameters = [...pathParametersIn(path, operation), ...(operation.parameters ?? [])];
  const { 'x-open': isOpen } = operation;
  delete operation['x-open'];
  if (isOpen) operation.security = [];
}

function describeOperation(operation: OpenApiOperation): void {
  const id = operation.operationId ?? '';
  const answer = ANSWERS[id];
  if (!answer) throw new Error(`the answer of ${id} is not described`);
  operation.summary ||= Object.values(answer.statuses)[0] ?? id;
  operation.parameters = [...(operation.parameters ?? []), ...(REQUEST_HEADERS[id] ?? [])];
  const body = BODIES[id];
  if (body) operation.requestBody = { required: true, content: body };
  operation.responses = responsesOf(answer);
}

/** The routes of the controllers, as the framework found them, with what it cannot know. */
export function describeRoutes(document: OpenAPIObject): void {
  const schemas = schemasOf(document);
  for (const [name, form] of Object.entries(ANSWER_SCHEMAS)) schemas[name] = schemaOf(form, 'output');
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations as Record<string, OpenApiOperation>)) describeOperation(operation);
  }
}
