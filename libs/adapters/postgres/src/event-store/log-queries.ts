import { BadAppend, LogChanged } from '@lianxin/engine';
import type { Position, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { BoundedPool } from '../bounded-pool.ts';
import type { EventRow, SlimEventRow } from './event-rows.ts';
import { EVENT_COLUMN_LIST, SLIM_COLUMN_LIST, toSlimEvent, toRecordedEvent } from './event-rows.ts';

/** Rows of one page: beyond this a bigger page is no faster, only bigger. */
const PAGE_EVENTS_MAX = 10_000;

const POSITION = /^\d{1,18}$/;

function checkPosition(position: Position): Position {
  if (!POSITION.test(position)) throw new BadAppend('a position is wanted');
  return position;
}

/** Questions to the log by position. Throws `StoreUnavailable`, and `BadAppend` for what is no position. */
export class LogQueries {
  private readonly pool: BoundedPool;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return (await this.readPage<EventRow>(EVENT_COLUMN_LIST, after, limit)).map(toRecordedEvent);
  }

  /** Begins at the row that was seen last, so that nobody goes on from a row that is not there. */
  async readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    if (after === LOG_START)
      return (await this.readPage<SlimEventRow>(SLIM_COLUMN_LIST, after, limit)).map(toSlimEvent);
    const [seen, ...events] = (await this.readPage<SlimEventRow>(SLIM_COLUMN_LIST, after, limit, '>=')).map(
      toSlimEvent,
    );
    if (seen?.position !== after || (hash !== undefined && hash !== seen.hash)) {
      throw new LogChanged(`what was seen at position ${after} does not stand there`);
    }
    return events;
  }

  async hashAt(position: Position): Promise<string | undefined> {
    checkPosition(position);
    const rows = await this.pool.run(
      (sql) => sql<{ hash: string }[]>`
        SELECT encode(hash, 'hex') AS hash FROM lianxin.events WHERE position = ${position}`,
    );
    return rows[0]?.hash;
  }

  async head(): Promise<Position> {
    const rows = await this.pool.run(
      (sql) => sql<{ position: string }[]>`SELECT position FROM lianxin.events ORDER BY position DESC LIMIT 1`,
    );
    return rows[0]?.position ?? LOG_START;
  }

  async countBetween(after: Position, upTo: Position, max: number): Promise<number> {
    const [low, high] = [checkPosition(after), checkPosition(upTo)];
    const rows = await this.pool.run(
      (sql) => sql<{ count: number }[]>`
        SELECT count(*)::int AS count FROM (
          SELECT FROM lianxin.events WHERE position > ${low} AND position <= ${high} LIMIT ${max}) e`,
    );
    return rows[0]?.count ?? 0;
  }

  private async readPage<Row>(
    columns: string,
    after: Position,
    limit: number,
    from: '>' | '>=' = '>',
  ): Promise<readonly Row[]> {
    checkPosition(after);
    const rows = Math.min(Math.max(Math.trunc(limit), 0), PAGE_EVENTS_MAX) + (from === '>=' ? 1 : 0);
    return this.pool.run(
      async (sql) =>
        (await sql`
          SELECT ${sql.unsafe(columns)} FROM lianxin.events e
           WHERE e.position ${sql.unsafe(from)} ${after} ORDER BY e.position LIMIT ${rows}`.values()) as unknown as Row[],
    );
  }
}
