import type { ReadRange } from '@lianxin/engine';
import { BadAppend } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { BoundedPool, Sql } from '../bounded-pool.ts';
import { toArrayLiteral } from '../array-literal.ts';
import { RequestBatcher } from '../request-batcher.ts';
import type { EventRow } from './event-rows.ts';
import { EVENT_COLUMN_LIST, EVENT_COLUMN_COUNT, toRecordedEvent } from './event-rows.ts';

/** Streams of one query: most reads are short tails, and a few long streams must not make one answer huge. */
const STREAMS_MAX = 64;
/** Queries side by side: one that reads long streams does not hold up the tails behind it. */
const IN_FLIGHT_MAX = 2;
const VERSION_MAX = 2_147_483_647;

/** A range of a stream's versions, both ends included. */
export interface StreamRead {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

/** What is read of a stream; undefined where that is nothing, whatever the record holds. Throws `BadAppend`. */
export function toStreamRead(stream: string, range: ReadRange = {}): StreamRead | undefined {
  const from = clampVersion(range.from ?? 1);
  const to = clampVersion(range.to ?? VERSION_MAX);
  // No stream can have such a name, and the server would refuse the whole query for it.
  return stream.includes('\0') || from > to ? undefined : { stream, from, to };
}

/** Reads that wait for their turn become one query. */
export const batchStreamReads = (pool: BoundedPool): RequestBatcher<StreamRead, readonly RecordedEvent[]> =>
  new RequestBatcher((group) => pool.run((sql) => queryGroup(sql, group)), {
    inFlightMax: IN_FLIGHT_MAX,
    beginGroup: () => {
      let streams = 0;
      return () => (streams += 1) <= STREAMS_MAX;
    },
  });

function clampVersion(version: number): number {
  if (!Number.isInteger(version)) throw new BadAppend('range: whole versions are wanted');
  return Math.min(Math.max(version, 0), VERSION_MAX);
}

async function queryGroup(sql: Sql, group: readonly StreamRead[]): Promise<readonly (readonly RecordedEvent[])[]> {
  const answers: RecordedEvent[][] = group.map(() => []);
  const rows = (await sql`
    SELECT ${sql.unsafe(EVENT_COLUMN_LIST)}, w.n
      FROM unnest(${toArrayLiteral(group.map((one) => one.stream))}::text[], ${toArrayLiteral(group.map((one) => one.from))}::int[],
                  ${toArrayLiteral(group.map((one) => one.to))}::int[]) WITH ORDINALITY AS w(stream, first, last, n)
     CROSS JOIN LATERAL (
       SELECT * FROM lianxin.events s
        WHERE s.stream = w.stream AND s.version BETWEEN w.first AND w.last ORDER BY s.version
     ) e`.values()) as unknown as EventRow[];
  for (const row of rows) answers[Number(row[EVENT_COLUMN_COUNT]) - 1]?.push(toRecordedEvent(row));
  return answers;
}
