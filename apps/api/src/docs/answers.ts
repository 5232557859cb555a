import {
  accountReply,
  accountsReply,
  agendaReply,
  bulkReply,
  clocksReply,
  commandReply,
  erasureReply,
  historyReply,
  orderReply,
  peopleReply,
  possibleReply,
  previewReply,
  problem,
  receiptReply,
  sessionReply,
} from '@lianxin/contracts';
import { z } from 'zod';
import { COMMAND_HEADERS, OPENED_HEADERS, responseHeader } from './openapi-parts.ts';
import type { JsonSchema } from './schema-of.ts';

/** Forms that answers have, by the name they go by in the description. */
export const ANSWER_SCHEMAS = {
  Problem: problem,
  CommandReply: commandReply,
  Clocks: clocksReply,
  Account: accountReply,
  Accounts: accountsReply,
  People: peopleReply,
  Session: sessionReply,
  ReceiptReply: receiptReply,
  Erasure: erasureReply,
  History: historyReply,
  Agenda: agendaReply,
  Possible: possibleReply,
  BulkReply: bulkReply,
  Preview: previewReply,
  Order: orderReply,
  Live: z.strictObject({ live: z.literal(true) }),
  Health: z.strictObject({
    ready: z.boolean(),
    parts: z.array(
      z.strictObject({ name: z.string(), up: z.boolean(), optional: z.boolean(), remark: z.string().optional() }),
    ),
  }),
  FilePut: z.strictObject({ hash: z.string(), sizeBytes: z.int() }),
  Queries: z.strictObject({
    queries: z.array(z.strictObject({ name: z.string(), roles: z.array(z.string()), models: z.array(z.string()) })),
  }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

type SchemaName = keyof typeof ANSWER_SCHEMAS;

/** Success statuses with the form of a JSON answer, another media type, or nothing. */
export interface OperationAnswer {
  readonly statuses: Readonly<Record<number, string>>;
  readonly schema?: SchemaName;
  readonly media?: string;
  readonly headers?: JsonSchema;
}

const jsonAnswer = (form: SchemaName, description = 'The answer.'): OperationAnswer => ({
  statuses: { 200: description },
  schema: form,
});
const mediaAnswer = (type: string, description: string): OperationAnswer => ({
  statuses: { 200: description },
  media: type,
});
const VERSION: JsonSchema = { etag: COMMAND_HEADERS['etag'] };
const VIEW: OperationAnswer = { statuses: { 200: 'How it stands, now or as of a moment.' } };
const createdAnswer = (form: SchemaName, description: string): OperationAnswer => ({
  statuses: { 201: description },
  schema: form,
});

const EVENTS = mediaAnswer(
  'text/event-stream',
  'Server-sent events: `moved` with where it stands, `reset`: load it anew.',
);

/** Of every route that a controller has, by its operation. */
export const ANSWERS: Readonly<Record<string, OperationAnswer>> = {
  Operations_live: jsonAnswer('Live'),
  Operations_ready: { statuses: { 200: 'It can serve.', 503: 'It cannot: the part that is down.' }, schema: 'Health' },
  Operations_text: mediaAnswer('text/plain', 'Prometheus text.'),
  Sessions_signIn: createdAnswer('Session', 'Signed in.'),
  Sessions_renew: createdAnswer('Session', 'A new token of the same session.'),
  Sessions_end: { statuses: { 204: 'Every token of the session is void.' } },
  Sessions_current: jsonAnswer('Account'),
  OwnAccount_changePassword: jsonAnswer('Session', 'A new token; every one issued before is void.'),
  People_list: jsonAnswer('People', 'Whom ids stand for.'),
  Accounts_list: jsonAnswer('Accounts'),
  Accounts_add: createdAnswer('Account', 'Added.'),
  Accounts_change: jsonAnswer('Account', 'Changed.'),
  Erasures_erase: jsonAnswer('Erasure', 'Erased.'),
  Receipts_lookUp: jsonAnswer('ReceiptReply'),
  Queries_list: jsonAnswer('Queries'),
  RuleChanges_preview: createdAnswer('Preview', 'Kept under its hash.'),
  RuleChanges_csv: mediaAnswer('text/csv', 'A row a case.'),
  RuleChanges_order: {
    ...{ statuses: { 201: 'Ordered.', 200: 'The first answer again.' }, schema: 'Order' },
    headers: COMMAND_HEADERS,
  },
  Bulk_sendAll: jsonAnswer('BulkReply', 'A result for each item.'),
  Open_open: {
    ...{ statuses: { 201: 'Opened, and what happens next.', 200: 'The first answer again.' }, schema: 'CommandReply' },
    headers: OPENED_HEADERS,
  },
  Send_send: { ...jsonAnswer('CommandReply', 'Recorded, and what happens next.'), headers: COMMAND_HEADERS },
  Possible_read: jsonAnswer('Possible'),
  Events_all: EVENTS,
  Events_one: EVENTS,
  History_read: jsonAnswer('History'),
  Agenda_read: jsonAnswer('Agenda'),
  Clocks_read: { ...jsonAnswer('Clocks', 'Its clocks, span by span.'), headers: VERSION },
  Clocks_draw: { ...mediaAnswer('image/svg+xml', 'Its clocks as a picture.'), headers: VERSION },
  Attachments_put: createdAnswer('FilePut', 'Put; an entry has to name it within a week.'),
  Attachments_get: {
    ...mediaAnswer('application/octet-stream', 'The file.'),
    headers: { 'content-disposition': responseHeader('Always an attachment: nothing is shown in the page.') },
  },
  Dossier_read: {
    ...mediaAnswer('application/x-ndjson', 'A part a line; the last is the seal over the others.'),
    headers: { 'content-disposition': responseHeader('Always an attachment: nothing is shown in the page.') },
  },
  /** The form is the process's own. */
  View_view: { ...VIEW, headers: VERSION },
};
