import type { Appended } from '@lianxin/engine';
import type { Instant, NewEvent, RecordedEvent } from '@lianxin/kernel';
import type { Sql } from '../lane.ts';
import type { EncodedAppend, EncodedEvent } from './encode.ts';
import { callOf, eventParameters, eventTypes, joined, listed } from './event-columns.ts';

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

const CALL = callOf('append_batch', ['text', 'integer', 'integer', ...eventTypes]);

/** One call for many appends, at most one a stream: rows in their order. */
export async function callAppend(sql: Sql, appends: readonly EncodedAppend[]): Promise<readonly AppendRow[]> {
  const parameters = [
    joined(appends.map((append) => append.stream)),
    listed(appends.map((append) => append.expected)),
    listed(appends.map((append) => append.events.length)),
    ...eventParameters(appends.flatMap((append) => append.events)),
  ];
  const rows = await sql.unsafe<AppendRow[]>(CALL, parameters, { prepare: true });
  if (rows.length !== appends.length) throw new Error(`the store answered ${rows.length} of ${appends.length} appends`);
  return rows;
}

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
