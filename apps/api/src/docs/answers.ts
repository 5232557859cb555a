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
import { COMMAND_HEADERS, OPENED_HEADERS, answerHeader } from './parts.ts';
import type { JsonSchema } from './schema-of.ts';

/** Forms that answers have, by the name they go by in the description. */
export const ANSWER_FORMS = {
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

type Form = keyof typeof ANSWER_FORMS;

/** Success statuses with the form of a JSON answer, another media type, or nothing. */
export interface Answer {
  readonly statuses: Readonly<Record<number, string>>;
  readonly form?: Form;
  readonly media?: string;
  readonly headers?: JsonSchema;
}

const told = (form: Form, description = 'The answer.'): Answer => ({ statuses: { 200: description }, form });
const media = (type: string, description: string): Answer => ({ statuses: { 200: description }, media: type });
const VERSION: JsonSchema = { etag: COMMAND_HEADERS['etag'] };
const VIEW: Answer = { statuses: { 200: 'How it stands, now or as of a moment.' } };
const made = (form: Form, description: string): Answer => ({ statuses: { 201: description }, form });

const EVENTS = media('text/event-stream', 'Server-sent events: `moved` with where it stands, `reset`: load it anew.');

/** Of every route that a controller has, by its operation. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  Operations_live: told('Live'),
  Operations_ready: { statuses: { 200: 'It can serve.', 503: 'It cannot: the part that is down.' }, form: 'Health' },
  Operations_text: media('text/plain', 'Prometheus text.'),
  Sessions_signIn: made('Session', 'Signed in.'),
  Sessions_renew: made('Session', 'A new token of the same session.'),
  Sessions_end: { statuses: { 204: 'Every token of the session is void.' } },
  Sessions_current: told('Account'),
  OwnAccount_changePassword: told('Session', 'A new token; every one issued before is void.'),
  People_list: told('People', 'Whom ids stand for.'),
  Accounts_list: told('Accounts'),
  Accounts_add: made('Account', 'Added.'),
  Accounts_change: told('Account', 'Changed.'),
  Erasures_erase: told('Erasure', 'Erased.'),
  Receipts_lookUp: told('ReceiptReply'),
  Queries_list: told('Queries'),
  RuleChanges_preview: made('Preview', 'Kept under its hash.'),
  RuleChanges_csv: media('text/csv', 'A row a case.'),
  RuleChanges_order: {
    ...{ statuses: { 201: 'Ordered.', 200: 'The first answer again.' }, form: 'Order' },
    headers: COMMAND_HEADERS,
  },
  Bulk_sendAll: told('BulkReply', 'A result for each item.'),
  Open_open: {
    ...{ statuses: { 201: 'Opened, and what happens next.', 200: 'The first answer again.' }, form: 'CommandReply' },
    headers: OPENED_HEADERS,
  },
  Send_send: { ...told('CommandReply', 'Recorded, and what happens next.'), headers: COMMAND_HEADERS },
  Possible_read: told('Possible'),
  Events_all: EVENTS,
  Events_one: EVENTS,
  History_read: told('History'),
  Agenda_read: told('Agenda'),
  Clocks_read: { ...told('Clocks', 'Its clocks, span by span.'), headers: VERSION },
  Clocks_draw: { ...media('image/svg+xml', 'Its clocks as a picture.'), headers: VERSION },
  Attachments_put: made('FilePut', 'Put; an entry has to name it within a week.'),
  Attachments_get: {
    ...media('application/octet-stream', 'The file.'),
    headers: { 'content-disposition': answerHeader('Always an attachment: nothing is shown in the page.') },
  },
  Dossier_read: {
    ...media('application/x-ndjson', 'A part a line; the last is the seal over the others.'),
    headers: { 'content-disposition': answerHeader('Always an attachment: nothing is shown in the page.') },
  },
  /** The form is the process's own. */
  View_view: { ...VIEW, headers: VERSION },
};
