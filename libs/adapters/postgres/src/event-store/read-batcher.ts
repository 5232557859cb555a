import type { ReadRange } from '@lianxin/engine';
import { BadAppend, StoreUnavailable } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { BoundedPool, Sql } from '../bounded-pool.ts';
import { toArrayLiteral } from '../array-literal.ts';
import type { EventRow } from './event-rows.ts';
import { EVENT_COLUMN_LIST, EVENT_COLUMN_COUNT, toRecordedEvent } from './event-rows.ts';

/** Streams of one query: most reads are short tails, and a few long streams must not make one answer huge. */
const STREAMS_MAX = 64;
/** Queries side by side: one that reads long streams does not hold up the tails behind it. */
const IN_FLIGHT_MAX = 2;
const VERSION_MAX = 2_147_483_647;

interface QueuedRead {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  readonly resolve: (events: readonly RecordedEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads that wait for their turn become one query. A read never joins a query that was sent before it was asked. */
export class ReadBatcher {
  private queued: QueuedRead[] = [];
  private inFlight = 0;
  private isScheduled = false;
  private readonly pool: BoundedPool;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  read(stream: string, range: ReadRange = {}): Promise<readonly RecordedEvent[]> {
    const from = clampVersion(range.from ?? 1);
    const to = clampVersion(range.to ?? VERSION_MAX);
    // No stream can have such a name, and the server would refuse the whole query for it.
    if (stream.includes('\0') || from > to) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.queued.push({ stream, from, to, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.inFlight >= IN_FLIGHT_MAX) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      void this.sendGroup();
    });
  }

  private async sendGroup(): Promise<void> {
    const group = this.queued.splice(0, STREAMS_MAX);
    if (group.length === 0) return;
    this.inFlight += 1;
    if (this.queued.length > 0) this.schedule();
    try {
      const answers = await this.pool.run((sql) => queryGroup(sql, group));
      group.forEach((one, i) => one.resolve(answers[i] as RecordedEvent[]));
    } catch (error) {
      // Behind a server that does not answer, each group would wait for its end in turn.
      const failed = error instanceof StoreUnavailable ? [...group, ...this.queued.splice(0)] : group;
      for (const one of failed) one.reject(error);
    } finally {
      this.inFlight -= 1;
      if (this.queued.length > 0) this.schedule();
    }
  }
}

function clampVersion(version: number): number {
  if (!Number.isInteger(version)) throw new BadAppend('range: whole versions are wanted');
  return Math.min(Math.max(version, 0), VERSION_MAX);
}

async function queryGroup(sql: Sql, group: readonly QueuedRead[]): Promise<RecordedEvent[][]> {
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
