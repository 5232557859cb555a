import type { Appended, EventStore, ReadRange } from '@lianxin/engine';
import { BadAppend, LogChanged, StoreUnavailable } from '@lianxin/engine';
import type { FollowedEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import { arrayText } from '../array-text.ts';
import { isContentFault, isTaken } from '../failures.ts';
import type { Lane } from '../lane.ts';
import type { AppendRow } from './append-call.ts';
import { callAppend, recordedBy } from './append-call.ts';
import { Batcher } from './batcher.ts';
import { CoalescedReads } from './coalesced-reads.ts';
import type { Ear } from './ear.ts';
import type { EncodedAppend, EncodedEvent } from './encode.ts';
import { encodeAppend } from './encode.ts';
import type { EventRow, FollowedRow } from './rows.ts';
import { COLUMNS, FOLLOWED, toFollowed, toRecorded } from './rows.ts';

/** Rows of one page: beyond this a bigger page is no faster, only bigger. */
export const PAGE_EVENTS_MAX = 10_000;

/**
 * The server runs one call after the other under its lock; while it does, the next is already there and unpacked:
 * a quarter more appends than with one, and a third gives nothing.
 */
export const CALLS_IN_FLIGHT_MAX = 2;

/** One look into the key's index a stream. */
const VERSIONS = `
  SELECT u.stream, e.version FROM unnest($1::text[]) AS u(stream)
   CROSS JOIN LATERAL (SELECT version FROM lianxin.events e WHERE e.stream = u.stream ORDER BY version DESC LIMIT 1) e`;

const POSITION = /^\d{1,18}$/;

export interface EventStoreLanes {
  /** A connection a call in flight. */
  readonly append: Lane;
  readonly read: Lane;
  readonly ear: Ear;
}

export class PostgresEventStore implements EventStore {
  private readonly lanes: EventStoreLanes;
  private readonly appends: Batcher<EncodedAppend, AppendRow | Error>;
  private readonly reads: CoalescedReads;

  constructor(lanes: EventStoreLanes) {
    this.lanes = lanes;
    this.appends = new Batcher((group) => this.call(group), CALLS_IN_FLIGHT_MAX);
    this.reads = new CoalescedReads(lanes.read);
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    const encoded = encodeAppend(stream, expected, events, prevHash);
    if (this.appends.full) throw new StoreUnavailable('Postgres: too many appends are waiting');
    const row = await this.appends.add(encoded);
    if (row instanceof Error) throw row;
    switch (row.outcome) {
      case 'appended':
        return { outcome: 'appended', events: recordedBy(row, encoded, events) };
      case 'duplicate':
        return { outcome: 'duplicate', events: await this.firstAnswer(row, encoded) };
      case 'conflict':
        return { outcome: 'conflict', version: row.version };
      case 'ahead':
        return { outcome: 'ahead', aheadMs: row.lastVersion };
      case 'id-clash':
        return { outcome: 'id-clash', id: await this.clashingId(encoded) };
    }
  }

  async read(stream: string, range?: ReadRange): Promise<readonly RecordedEvent[]> {
    return this.reads.read(stream, range);
  }

  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return (await this.page<EventRow>(COLUMNS, after, limit)).map(toRecorded);
  }

  /** Begins at the row that was seen last, so that nobody goes on from a row that is not there. */
  async follow(after: Position, limit: number, hash?: string): Promise<readonly FollowedEvent[]> {
    if (after === START) return (await this.page<FollowedRow>(FOLLOWED, after, limit)).map(toFollowed);
    const [seen, ...events] = (await this.page<FollowedRow>(FOLLOWED, after, limit, '>=')).map(toFollowed);
    if (seen?.position !== after || (hash !== undefined && hash !== seen.hash)) {
      throw new LogChanged(`what was seen at position ${after} does not stand there`);
    }
    return events;
  }

  async hashAt(position: Position): Promise<string | undefined> {
    if (!POSITION.test(position)) throw new BadAppend('a position is wanted');
    const rows = await this.lanes.read.run(
      (sql) => sql<{ hash: string }[]>`
        SELECT encode(hash, 'hex') AS hash FROM lianxin.events WHERE position = ${position}`,
    );
    return rows[0]?.hash;
  }

  async streams(after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.lanes.read.run(
      (sql) => sql<{ stream: string }[]>`SELECT stream FROM lianxin.events
        WHERE version = 1 AND stream COLLATE "C" > ${after} ORDER BY stream COLLATE "C" LIMIT ${limit}`,
    );
    return rows.map(({ stream }) => stream);
  }

  async countStreams(): Promise<number> {
    const rows = await this.lanes.read.run(
      (sql) => sql<{ count: number }[]>`SELECT count(*)::int AS count FROM lianxin.events WHERE version = 1`,
    );
    return rows[0]?.count ?? 0;
  }

  async versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.lanes.read.run((sql) =>
      sql.unsafe<{ stream: string; version: number }[]>(VERSIONS, [arrayText(streams)], { prepare: true }),
    );
    return new Map(rows.map(({ stream, version }) => [stream, version]));
  }

  async head(): Promise<Position> {
    const rows = await this.lanes.read.run(
      (sql) => sql<{ position: string }[]>`SELECT position FROM lianxin.events ORDER BY position DESC LIMIT 1`,
    );
    return rows[0]?.position ?? START;
  }

  /** Appends and restores number rows without a gap, under one lock. */
  goneBetween(before: Position, after: Position): number {
    return Number(BigInt(after) - BigInt(before)) - 1;
  }

  listen(heard: () => void): Promise<() => Promise<void>> {
    return this.lanes.ear.listen(heard);
  }

  private async page<Row>(
    columns: string,
    after: Position,
    limit: number,
    from: '>' | '>=' = '>',
  ): Promise<readonly Row[]> {
    if (!POSITION.test(after)) throw new BadAppend('after: a position is wanted');
    const rows = Math.min(Math.max(Math.trunc(limit), 0), PAGE_EVENTS_MAX) + (from === '>=' ? 1 : 0);
    return this.lanes.read.run(
      async (sql) =>
        (await sql`
          SELECT ${sql.unsafe(columns)} FROM lianxin.events e
           WHERE e.position ${sql.unsafe(from)} ${after} ORDER BY e.position LIMIT ${rows}`.values()) as unknown as Row[],
    );
  }

  /** What fails for one append must not fail the others of its call, unless the server itself is away. */
  private async call(group: readonly EncodedAppend[]): Promise<readonly (AppendRow | Error)[]> {
    try {
      return await this.together(group);
    } catch (error) {
      if (error instanceof StoreUnavailable || !(error instanceof Error)) throw error;
      if (group.length === 1) {
        return [isContentFault(error) ? new BadAppend('the store refuses the content', { cause: error }) : error];
      }
      const answers: (AppendRow | Error)[] = [];
      for (const one of group) answers.push(...(await this.call([one])));
      return answers;
    }
  }

  /** The server's own key finds the rare id that is taken already; only then is each looked for. */
  private async together(group: readonly EncodedAppend[]): Promise<readonly AppendRow[]> {
    try {
      return await this.lanes.append.run((sql) => callAppend(sql, group, false));
    } catch (error) {
      if (!isTaken(error)) throw error;
      return this.lanes.append.run((sql) => callAppend(sql, group, true));
    }
  }

  private async firstAnswer(row: AppendRow, append: EncodedAppend): Promise<readonly RecordedEvent[]> {
    const range = { from: row.version, to: row.lastVersion };
    const stored = new Map((await this.read(append.stream, range)).map((event) => [event.id, event]));
    return append.events.map((event) => stored.get(event.id) as RecordedEvent);
  }

  /** The first that does not stand in the stream as it was sent. */
  private async clashingId(append: EncodedAppend): Promise<string> {
    const stored = new Map((await this.read(append.stream)).map((event) => [event.id, event.meta]));
    const clash = append.events.find((event) => {
      const standing = stored.get(event.id);
      return standing?.commandId !== event.commandId || standing.fingerprint !== event.fingerprint;
    });
    return (clash ?? (append.events[0] as EncodedEvent)).id;
  }
}
