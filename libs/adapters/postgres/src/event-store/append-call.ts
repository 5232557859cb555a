import type { Appended } from '@lianxin/engine';
import type { Instant, NewEvent, RecordedEvent } from '@lianxin/kernel';
import type { Sql } from '../lane.ts';
import type { EncodedAppend, EncodedEvent } from './encode.ts';

/** What the append function says of one append. */
export interface AppendRow {
  readonly outcome: Appended['outcome'];
  readonly version: number;
  readonly last_version: number | null;
  readonly position: string | null;
  readonly recorded_at: Instant;
  /** The hash before the first event, then each event's, hex, comma between. */
  readonly hashes: string | null;
}

/** Between texts of one column: JSON text holds no raw control character, and names and accounts are refused with one. */
const BETWEEN = '\u001f';

type Texts = (event: EncodedEvent) => string | null;
type Plain = (event: EncodedEvent) => number | boolean;

/** One call for many appends, at most one a stream: rows in their order. Joined texts need no quoting on either side. */
export async function callAppend(sql: Sql, appends: readonly EncodedAppend[]): Promise<readonly AppendRow[]> {
  const events = appends.flatMap((append) => append.events);
  const texts = (pick: Texts): string => events.map((event) => pick(event) ?? '').join(BETWEEN);
  const plain = (pick: Plain): string => `{${events.map(pick).join(',')}}`;
  const parameters = [
    appends.map((append) => append.stream).join(BETWEEN),
    `{${appends.map((append) => append.expected).join(',')}}`,
    `{${appends.map((append) => append.events.length).join(',')}}`,
    ...[texts((e) => e.id), texts((e) => e.type), plain((e) => e.schema), texts((e) => e.effectiveAt)],
    ...[texts((e) => e.commandId), texts((e) => e.fingerprint), texts((e) => e.actor), texts((e) => e.onBehalfOf)],
    ...[texts((e) => e.door), plain((e) => e.wake), texts((e) => e.rest), texts((e) => e.data)],
    ...[texts((e) => e.hashedHead), texts((e) => e.hashedTail)],
  ];
  const rows = await sql.unsafe<AppendRow[]>(CALL, parameters, { prepare: true });
  if (rows.length !== appends.length) throw new Error(`the store answered ${rows.length} of ${appends.length} appends`);
  return rows;
}

/** How each parameter becomes an array; an empty text where a column may be null is null. */
const COLUMNS = [
  ...['text', 'integer', 'integer'],
  ...['text', 'text', 'integer', 'text'],
  ...['text', 'text', 'text', 'text or null'],
  ...['text', 'boolean', 'text or null', 'text'],
  ...['text', 'text'],
];
const CALL = `SELECT * FROM lianxin.append_batch(${COLUMNS.map((type, i) => {
  if (!type.startsWith('text')) return `$${i + 1}::${type}[]`;
  return `string_to_array($${i + 1}::text, E'\\x1f'${type === 'text' ? '' : ", ''"})`;
}).join(', ')})`;

/** The appended events as they now stand in the record. */
export function recordedBy(row: AppendRow, append: EncodedAppend, events: readonly NewEvent[]): RecordedEvent[] {
  const hashes = (row.hashes ?? '').split(',');
  const first = BigInt(row.position ?? 0);
  return events.map((event, i) => ({
    ...event,
    data: JSON.parse((append.events[i] as EncodedEvent).data) as unknown,
    stream: append.stream,
    version: append.expected + 1 + i,
    position: String(first + BigInt(i)),
    recordedAt: row.recorded_at,
    prevHash: hashes[i] as string,
    hash: hashes[i + 1] as string,
  }));
}
