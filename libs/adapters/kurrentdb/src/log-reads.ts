import { BadAppend, LogChanged } from '@lianxin/engine';
import type { Instant, Position, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Connection } from './connection.ts';
import { beginMark, metadataOf, toRecordedEvent, toSlimEvent } from './rows.ts';
import type { LogRead, WireRow } from './wire.ts';

/** Events of one call: beyond this a bigger page is no faster, only bigger. */
const PAGE_EVENTS_MAX = 2000;
/** Events of one answer. */
const ANSWER_EVENTS_MAX = 10_000;

/** A row, and when the server had it, by its own clock. */
export interface StampedEvent extends RecordedEvent {
  readonly createdAt: Instant;
}

const POSITION = /^\d{1,19}$/;

/**
 * Questions to the whole log. A read begins with the event at the position it is given: where it does not, what was seen
 * there is gone, and a reader who went on from there would miss what is gone with it.
 */
export class LogReads {
  private readonly connection: Connection;
  private readonly prefix: string;

  constructor(connection: Connection, prefix: string) {
    this.connection = connection;
    this.prefix = prefix;
  }

  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return (await this.readRows(after, limit)).map((row) => toRecordedEvent(row, this.prefix));
  }

  /** The same, with the server's time of each. */
  async readAllStamped(after: Position, limit: number): Promise<readonly StampedEvent[]> {
    return (await this.readRows(after, limit)).map((row) => this.stamped(row));
  }

  /** The last events of the log, in its order. */
  async readNewest(count: number): Promise<readonly StampedEvent[]> {
    const rows = await this.connection.run((wire) => wire.readLogEnd(this.prefix, count));
    return rows.toReversed().map((row) => this.stamped(row));
  }

  async readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    const { rows, seen } = await this.readAfter(after, limit);
    const isThere =
      after === LOG_START || (seen !== undefined && metadataOf(seen).hash === (hash ?? metadataOf(seen).hash));
    if (!isThere) throw changedAt(after);
    return rows.map((row) => toSlimEvent(row, this.prefix));
  }

  async hashAt(position: Position): Promise<string | undefined> {
    if (checkPosition(position) === LOG_START) return undefined;
    const [row] = await this.readPage(position, 1);
    return row?.position === position ? metadataOf(row).hash : undefined;
  }

  async head(): Promise<Position> {
    const [row] = await this.connection.run((wire) => wire.readLogEnd(this.prefix, 1));
    return row?.position ?? LOG_START;
  }

  async countBetween(after: Position, upTo: Position, max: number): Promise<number> {
    checkPosition(upTo);
    let [count, from] = [0, after];
    while (count < max && comparePositions(from, upTo) < 0) {
      const { rows } = await this.readAfter(from, Math.min(max - count, PAGE_EVENTS_MAX));
      const within = rows.filter(({ position }) => comparePositions(position, upTo) <= 0);
      count += within.length;
      if (within.length < rows.length || rows.length === 0) break;
      from = rows.at(-1)?.position ?? upTo;
    }
    return count;
  }

  /** Names of the next streams that begin after a position, none at the end, and where the last of them begins. */
  async listNew(after: Position): Promise<{ readonly streams: readonly string[]; readonly last: Position }> {
    const page = await this.readPage(after, PAGE_EVENTS_MAX + 1, 'types');
    const begun = this.followOn(after, page);
    const streams = begun.map(({ stream }) => stream.slice(this.prefix.length));
    return { streams, last: begun.at(-1)?.position ?? after };
  }

  private stamped(row: WireRow): StampedEvent {
    return { ...toRecordedEvent(row, this.prefix), createdAt: row.createdAt };
  }

  private async readRows(after: Position, limit: number): Promise<readonly WireRow[]> {
    const { rows, seen } = await this.readAfter(after, limit);
    if (after !== LOG_START && !seen) throw changedAt(after);
    return rows;
  }

  /** A page may be short though the log goes on: only one with nothing new in it is the end. */
  private async readAfter(
    after: Position,
    limit: number,
  ): Promise<{ readonly rows: readonly WireRow[]; readonly seen: WireRow | undefined }> {
    checkPosition(after);
    const wanted = Math.min(Math.max(Math.trunc(limit), 0), ANSWER_EVENTS_MAX);
    const rows: WireRow[] = [];
    let [seen, from]: [WireRow | undefined, Position] = [undefined, after];
    for (;;) {
      const page = await this.readPage(from, Math.min(wanted - rows.length, PAGE_EVENTS_MAX) + 1);
      if (page[0]?.position === after) seen = page[0];
      const fresh = from === after ? page.filter(({ position }) => position !== after) : this.followOn(from, page);
      rows.push(...fresh.slice(0, wanted - rows.length));
      const last = rows.at(-1);
      if (fresh.length === 0 || rows.length === wanted || !last) return { rows, seen };
      from = last.position;
    }
  }

  /** What comes after the event at `from`, which has to be there. */
  private followOn(from: Position, page: readonly WireRow[]): readonly WireRow[] {
    if (from === LOG_START) return page;
    if (page[0]?.position !== from) throw changedAt(from);
    return page.slice(1);
  }

  private readPage(from: Position, count: number, of: LogRead['of'] = 'streams'): Promise<readonly WireRow[]> {
    const prefix = of === 'streams' ? this.prefix : beginMark(this.prefix);
    return this.connection.run((wire) => wire.readLog({ of, prefix, count, ...(from === LOG_START ? {} : { from }) }));
  }
}

const changedAt = (position: Position): LogChanged =>
  new LogChanged(`what was seen at position ${position} does not stand there`);

function checkPosition(position: Position): Position {
  if (!POSITION.test(position)) throw new BadAppend('a position is wanted');
  return position;
}
