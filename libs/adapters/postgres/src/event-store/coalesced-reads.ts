import type { ReadRange } from '@lianxin/engine';
import { BadAppend, StoreUnavailable } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { Lane, Sql } from '../lane.ts';
import { arrayText } from '../array-text.ts';
import type { EventRow } from './rows.ts';
import { COLUMNS, COLUMN_COUNT, toRecorded } from './rows.ts';

/** Streams of one query: most reads are short tails, and a few long streams must not make one answer huge. */
const STREAMS_MAX = 64;
/** Queries side by side: one that reads long streams does not hold up the tails behind it. */
const IN_FLIGHT_MAX = 2;
const VERSION_MAX = 2_147_483_647;

interface Waiting {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  readonly resolve: (events: readonly RecordedEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads that wait for their turn become one query. A read never joins a query that was sent before it was asked. */
export class CoalescedReads {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private scheduled = false;
  private readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  read(stream: string, range: ReadRange = {}): Promise<readonly RecordedEvent[]> {
    const from = bound(range.from ?? 1);
    const to = bound(range.to ?? VERSION_MAX);
    // No stream can have such a name, and the server would refuse the whole query for it.
    if (stream.includes('\0') || from > to) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ stream, from, to, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.inFlight >= IN_FLIGHT_MAX) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.send();
    });
  }

  private async send(): Promise<void> {
    const group = this.waiting.splice(0, STREAMS_MAX);
    if (group.length === 0) return;
    this.inFlight += 1;
    if (this.waiting.length > 0) this.schedule();
    try {
      const answers = await this.lane.run((sql) => query(sql, group));
      group.forEach((one, i) => one.resolve(answers[i] as RecordedEvent[]));
    } catch (error) {
      // Behind a server that does not answer, each group would wait for its end in turn.
      const failed = error instanceof StoreUnavailable ? [...group, ...this.waiting.splice(0)] : group;
      for (const one of failed) one.reject(error);
    } finally {
      this.inFlight -= 1;
      if (this.waiting.length > 0) this.schedule();
    }
  }
}

function bound(version: number): number {
  if (!Number.isInteger(version)) throw new BadAppend('range: whole versions are wanted');
  return Math.min(Math.max(version, 0), VERSION_MAX);
}

async function query(sql: Sql, group: readonly Waiting[]): Promise<RecordedEvent[][]> {
  const answers: RecordedEvent[][] = group.map(() => []);
  const rows = (await sql`
    SELECT ${sql.unsafe(COLUMNS)}, w.n
      FROM unnest(${arrayText(group.map((one) => one.stream))}::text[], ${arrayText(group.map((one) => one.from))}::int[],
                  ${arrayText(group.map((one) => one.to))}::int[]) WITH ORDINALITY AS w(stream, first, last, n)
     CROSS JOIN LATERAL (
       SELECT * FROM lianxin.events s
        WHERE s.stream = w.stream AND s.version BETWEEN w.first AND w.last ORDER BY s.version
     ) e`.values()) as unknown as EventRow[];
  for (const row of rows) answers[Number(row[COLUMN_COUNT]) - 1]?.push(toRecorded(row));
  return answers;
}
