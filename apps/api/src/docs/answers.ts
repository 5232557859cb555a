import {
  accountReply,
  accountsReply,
  agendaReply,
  bulkReply,
  clocksReply,
  commandReply,
  erasureReply,
  historyReply,
  possibleReply,
  problem,
  receiptReply,
  sessionReply,
  viewReply,
} from '@lianxin/contracts';
import { z } from 'zod';
import { orderForm, previewForm } from './change-forms.ts';
import { COMMAND_HEADERS, OPENED_HEADERS } from './parts.ts';
import type { JsonSchema } from './schema-of.ts';

/** Forms that answers have, by the name they go by in the description. */
export const ANSWER_FORMS = {
  Problem: problem,
  CommandReply: commandReply,
  View: viewReply,
  Clocks: clocksReply,
  Account: accountReply,
  Accounts: accountsReply,
  Session: sessionReply,
  ReceiptReply: receiptReply,
  Erasure: erasureReply,
  History: historyReply,
  Agenda: agendaReply,
  Possible: possibleReply,
  BulkReply: bulkReply,
  Preview: previewForm,
  Order: orderForm,
  Live: z.strictObject({ live: z.literal(true) }),
  Health: z.looseObject({ ready: z.boolean(), parts: z.array(z.looseObject({ name: z.string() })) }),
  FilePut: z.strictObject({ hash: z.string(), sizeBytes: z.int() }),
  Queries: z.strictObject({
    queries: z.array(z.strictObject({ name: z.string(), roles: z.array(z.string()), models: z.array(z.string()) })),
  }),
  /** A question's own columns; its name and parameters stand in its own operation. */
  QueryAnswer: z.looseObject({}),
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
const made = (form: Form, description: string): Answer => ({ statuses: { 201: description }, form });

const EVENTS = media('text/event-stream', 'Server-sent events: `moved` with where it stands, `reset`: load it anew.');

/** Of every route that a controller has, by its operation. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  Operations_live: told('Live'),
  Operations_ready: told('Health', 'It can serve. 503 with the same form: the part that is down.'),
  Operations_text: media('text/plain', 'Prometheus text.'),
  Sessions_signIn: made('Session', 'Signed in.'),
  Sessions_renew: made('Session', 'A new token of the same session.'),
  Sessions_end: { statuses: { 204: 'Every token of the session is void.' } },
  Sessions_current: told('Account'),
  OwnAccount_changePassword: told('Session', 'A new token; every one issued before is void.'),
  Accounts_list: told('Accounts'),
  Accounts_add: made('Account', 'Added.'),
  Accounts_change: told('Account', 'Changed.'),
  Erasures_erase: told('Erasure', 'Erased.'),
  Receipts_lookUp: told('ReceiptReply'),
  Queries_list: told('Queries'),
  Queries_get: told('QueryAnswer'),
  Queries_post: told('QueryAnswer'),
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
  Clocks_read: told('Clocks'),
  Clocks_draw: media('image/svg+xml', 'SVG.'),
  Attachments_put: made('FilePut', 'Put; an entry has to name it within a week.'),
  Attachments_get: media('application/octet-stream', 'The file.'),
  View_view: { ...told('View'), headers: { etag: COMMAND_HEADERS['etag'] } },
};
