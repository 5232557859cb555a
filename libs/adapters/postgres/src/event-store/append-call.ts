import type { Appended } from '@lianxin/engine';
import type { Instant, NewEvent, RecordedEvent } from '@lianxin/kernel';
import type { Sql } from '../bounded-pool.ts';
import type { EncodedAppend, EncodedEvent } from './encode.ts';
import { argumentList, eventParameters, EVENT_COLUMN_TYPES, encodeTextArray, encodeArray } from './event-columns.ts';

/** The outcome of one append, as the append function returns it. */
export interface AppendRow {
  readonly outcome: Appended['outcome'];
  readonly version: number;
  /** Of `ahead`: by how many milliseconds. */
  readonly lastVersion: number;
  readonly position: string;
  readonly recordedAt: Instant;
  /** The hash before the first event, then each event's, hex. */
  readonly hashes: readonly string[];
}

const ARGUMENTS = argumentList(['text', 'integer', 'text or null', 'integer', ...EVENT_COLUMN_TYPES]);
const CALL = `SELECT lianxin.append_after(false, ${ARGUMENTS}) AS answer`;
const CALL_CHECKING_IDS = `SELECT lianxin.append_after(true, ${ARGUMENTS}) AS answer`;

function parseAnswer(answer: string): AppendRow[] {
  const [recordedAt, ...lines] = answer.split('\n');
  return lines.map((line) => {
    const [outcome, version, lastVersion, position, ...hashes] = line.split(',');
    return {
      outcome: outcome as Appended['outcome'],
      version: Number(version),
      lastVersion: Number(lastVersion),
      position: position as string,
      recordedAt: ((outcome === 'appended' && lastVersion) || recordedAt) as Instant,
      hashes,
    };
  });
}

/**
 * One call for many appends, at most one a stream: rows in their order. Unless `shouldCheckIds`, it may fail for an id
 * that its stream has already.
 */
export async function callAppend(
  sql: Sql,
  appends: readonly EncodedAppend[],
  shouldCheckIds: boolean,
): Promise<readonly AppendRow[]> {
  const parameters = [
    encodeTextArray(appends.map((append) => append.stream)),
    encodeArray(appends.map((append) => append.expected)),
    encodeTextArray(appends.map((append) => append.prevHash)),
    encodeArray(appends.map((append) => append.events.length)),
    ...eventParameters(appends.flatMap((append) => append.events)),
  ];
  const [said] = await sql.unsafe<{ answer: string }[]>(shouldCheckIds ? CALL_CHECKING_IDS : CALL, parameters, {
    prepare: true,
  });
  const rows = parseAnswer(said?.answer ?? '');
  if (rows.length !== appends.length) throw new Error(`the store answered ${rows.length} of ${appends.length} appends`);
  return rows;
}

/** The appended events as they are now in the record. */
export function toRecordedEvents(row: AppendRow, append: EncodedAppend, events: readonly NewEvent[]): RecordedEvent[] {
  const { hashes, recordedAt } = row;
  const first = BigInt(row.position);
  return events.map((event, i) => ({
    ...event,
    data: (append.events[i] as EncodedEvent).value,
    stream: append.stream,
    version: append.expected + 1 + i,
    position: String(first + BigInt(i)),
    recordedAt,
    prevHash: hashes[i] as string,
    hash: hashes[i + 1] as string,
  }));
}
