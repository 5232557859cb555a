import { ACTED_HEADERS, COMMAND_HEADERS, OPENED_HEADERS, responseHeader } from './openapi-parts.ts';
import type { JsonSchema } from './schema-of.ts';
import type { ANSWER_SCHEMAS } from './answer-schemas.ts';

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
  'Server-sent events: `moved` with where it stands, `reset`: load it anew; of all streams also `inbox` with what is unread.',
);

const FILE_ANSWER: OperationAnswer = {
  ...mediaAnswer('application/octet-stream', 'The file.'),
  headers: { 'content-disposition': responseHeader('Always an attachment: nothing is shown in the page.') },
};

/** Of every route that a controller has, by its operation. */
export const ANSWERS: Readonly<Record<string, OperationAnswer>> = {
  Operations_live: jsonAnswer('Live'),
  Operations_ready: { statuses: { 200: 'It can serve.', 503: 'It cannot: the part that is down.' }, schema: 'Health' },
  Operations_text: mediaAnswer('text/plain', 'Prometheus text.'),
  Status_read: jsonAnswer('OperationsStatus', 'How the installation runs.'),
  Sessions_signIn: createdAnswer('Session', 'Signed in.'),
  Sessions_renew: createdAnswer('Session', 'A new token of the same session.'),
  Sessions_list: jsonAnswer('OwnSessions', 'Where one is signed in.'),
  Sessions_end: { statuses: { 204: 'Every token of the session is void.' } },
  Sessions_endOthers: { statuses: { 204: 'Every token of the other sessions is void.' } },
  Sessions_endOne: { statuses: { 204: 'Every token of the session is void.' } },
  Sessions_current: jsonAnswer('CurrentSession'),
  OwnAccount_change: jsonAnswer('Account', 'Changed.'),
  ...{ OwnSettings_read: jsonAnswer('OwnSettings'), OwnSettings_change: jsonAnswer('OwnSettings', 'Changed.') },
  OwnAccount_changePassword: jsonAnswer('Session', 'A new token; every one issued before is void.'),
  People_list: jsonAnswer('People', 'Whom ids stand for.'),
  Accounts_list: jsonAnswer('Accounts'),
  Accounts_add: createdAnswer('Account', 'Added.'),
  Accounts_change: jsonAnswer('Account', 'Changed.'),
  Erasures_erase: jsonAnswer('Erasure', 'Erased.'),
  DeadLetters_list: jsonAnswer('DeadLetters', 'A page, the oldest first, without their content.'),
  DeadLetters_read: jsonAnswer('OpenedDeadLetter', 'One with its content, as it came.'),
  DeadLetters_resubmit: jsonAnswer('Resubmitted', 'Answered, and its letter is destroyed.'),
  DeadLetters_drop: { statuses: { 204: 'Destroyed.' } },
  Inbox_read: jsonAnswer('InboxStanding', 'How many notices are unread.'),
  Inbox_markRead: jsonAnswer('InboxStanding', 'Read up to then.'),
  Receipts_lookUp: jsonAnswer('ReceiptReply', 'How the case is.'),
  Receipts_act: { ...jsonAnswer('ReceiptReply', 'Done, and how the case is now.'), headers: ACTED_HEADERS },
  ReceiptFiles_get: FILE_ANSWER,
  ReceiptFiles_put: createdAnswer('FilePut', 'Put; a command has to name it within a week.'),
  Requests_offices: jsonAnswer('RequestOffices', 'Where one may file, and whom to call instead.'),
  Requests_file: {
    ...{ statuses: { 201: 'Filed, unverified.', 200: 'The first answer again.' }, schema: 'RequestReply' },
    headers: ACTED_HEADERS,
  },
  Requests_alike: jsonAnswer('RequestAlike', 'Of the requests shown, those that may say what is typed.'),
  Queries_list: jsonAnswer('Queries'),
  Programmes_list: jsonAnswer('Programmes', 'Every version that is known here.'),
  Programmes_read: jsonAnswer('Programme', 'One version, its rules in words.'),
  Programmes_diff: jsonAnswer('ProgrammeDiff', 'The rules that two versions have otherwise.'),
  RuleChanges_preview: createdAnswer('Preview', 'Kept under its hash.'),
  RuleChanges_list: jsonAnswer('Changes', 'How far each has come.'),
  RuleChanges_read: jsonAnswer('Preview', 'A page of one that was made.'),
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
  Trial_try: jsonAnswer('Trial', 'What it would come to; nothing is written.'),
  Calendars_year: jsonAnswer('CalendarYear', 'A year of a layer, day by day, as it was known.'),
  Calendars_amendments: jsonAnswer('CalendarAmendments', 'Every amendment, what ships among them.'),
  Calendars_due: jsonAnswer('Due', 'When it is due, span by span.'),
  Alike_read: jsonAnswer('Alike', 'Requests that may say the same.'),
  Alike_compare: jsonAnswer('Alike', 'Requests that may say what is typed; nothing of it is kept.'),
  Possible_read: jsonAnswer('Possible'),
  Events_all: EVENTS,
  Events_one: EVENTS,
  History_read: jsonAnswer('History'),
  Diffs_read: jsonAnswer('Diffs', 'What each entry changed.'),
  Proof_read: jsonAnswer('Proof', 'Its rows as they are hashed.'),
  Agenda_read: jsonAnswer('Agenda'),
  Clocks_read: { ...jsonAnswer('Clocks', 'Its clocks, span by span.'), headers: VERSION },
  Clocks_draw: { ...mediaAnswer('image/svg+xml', 'Its clocks as a picture.'), headers: VERSION },
  Attachments_put: createdAnswer('FilePut', 'Put; an entry has to name it within a week.'),
  Attachments_get: FILE_ANSWER,
  Dossier_read: {
    ...mediaAnswer('application/x-ndjson', 'A part a line; the last is the seal over the others.'),
    headers: { 'content-disposition': responseHeader('Always an attachment: nothing is shown in the page.') },
  },
  /** The schema of the state is the process's own. */
  View_view: { ...VIEW, headers: VERSION },
};
