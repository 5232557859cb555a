import type { Appended, EventStore, ReadRange } from '@lianxin/engine';
import { BadAppend, StoreUnavailable } from '@lianxin/engine';
import type { SlimEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';
import { toArrayLiteral } from '../array-literal.ts';
import { isContentFault, isUniqueViolation } from '../failures.ts';
import type { BoundedPool } from '../bounded-pool.ts';
import type { AppendRow } from './append-call.ts';
import { callAppend, toRecordedEvents } from './append-call.ts';
import { RequestBatcher } from '../request-batcher.ts';
import { QUEUED_APPENDS_MAX, SECOND_CALL_MIN, beginAppendGroup } from './append-group.ts';
import { batchStreamReads, toStreamRead } from './stream-reads.ts';
import type { StreamRead } from './stream-reads.ts';
import type { NotificationListener } from './notification-listener.ts';
import type { EncodedAppend, EncodedEvent } from './encode.ts';
import { POSTGRES_LIMITS, encodeAppend } from './encode.ts';
import { LogQueries } from './log-queries.ts';

/**
 * The server runs one call after the other under its lock; while it does, the next is already there and unpacked:
 * a quarter more appends than with one, and a third gives nothing.
 */
export const CALLS_IN_FLIGHT_MAX = 2;

/** One look into the key's index a stream. */
const VERSIONS = `
  SELECT u.stream, e.version FROM unnest($1::text[]) AS u(stream)
   CROSS JOIN LATERAL (SELECT version FROM lianxin.events e WHERE e.stream = u.stream ORDER BY version DESC LIMIT 1) e`;

/** The connections of an event store, one pool for each kind of work. */
export interface EventStorePools {
  /** A connection a call in flight. */
  readonly append: BoundedPool;
  readonly read: BoundedPool;
  readonly listener: NotificationListener;
}

/** The record in PostgreSQL. Waiting appends and reads are batched. Throws `StoreUnavailable`. */
export class PostgresEventStore implements EventStore {
  readonly limits = POSTGRES_LIMITS;
  private readonly pools: EventStorePools;
  private readonly appends: RequestBatcher<EncodedAppend, AppendRow | Error>;
  private readonly reads: RequestBatcher<StreamRead, readonly RecordedEvent[]>;
  private readonly log: LogQueries;

  constructor(pools: EventStorePools) {
    this.pools = pools;
    this.appends = new RequestBatcher((group) => this.appendGroup(group), {
      inFlightMax: CALLS_IN_FLIGHT_MAX,
      secondCallMin: SECOND_CALL_MIN,
      beginGroup: beginAppendGroup,
    });
    this.reads = batchStreamReads(pools.read);
    this.log = new LogQueries(pools.read);
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    const encoded = encodeAppend(stream, expected, events, prevHash);
    if (this.appends.queuedCount >= QUEUED_APPENDS_MAX)
      throw new StoreUnavailable('Postgres: too many appends are waiting');
    const row = await this.appends.request(encoded);
    if (row instanceof Error) throw row;
    switch (row.outcome) {
      case 'appended':
        return { outcome: 'appended', events: toRecordedEvents(row, encoded, events) };
      case 'duplicate':
        return { outcome: 'duplicate', events: await this.readFirstAnswer(row, encoded) };
      case 'conflict':
        return { outcome: 'conflict', version: row.version };
      case 'ahead':
        return { outcome: 'ahead', aheadMs: row.lastVersion };
      case 'id-clash':
        return { outcome: 'id-clash', id: await this.findClashingId(encoded) };
    }
  }

  async read(stream: string, range?: ReadRange): Promise<readonly RecordedEvent[]> {
    const wanted = toStreamRead(stream, range);
    return wanted ? this.reads.request(wanted) : [];
  }

  readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return this.log.readAll(after, limit);
  }

  readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    return this.log.readAllSlim(after, limit, hash);
  }

  hashAt(position: Position): Promise<string | undefined> {
    return this.log.hashAt(position);
  }

  head(): Promise<Position> {
    return this.log.head();
  }

  countBetween(after: Position, upTo: Position, max: number): Promise<number> {
    return this.log.countBetween(after, upTo, max);
  }

  async listStreams(after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.pools.read.run(
      (sql) => sql<{ stream: string }[]>`SELECT stream FROM lianxin.events
        WHERE version = 1 AND stream COLLATE "C" > ${after} ORDER BY stream COLLATE "C" LIMIT ${limit}`,
    );
    return rows.map(({ stream }) => stream);
  }

  async countStreams(): Promise<number> {
    const rows = await this.pools.read.run(
      (sql) => sql<{ count: number }[]>`SELECT count(*)::int AS count FROM lianxin.events WHERE version = 1`,
    );
    return rows[0]?.count ?? 0;
  }

  async versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.pools.read.run((sql) =>
      sql.unsafe<{ stream: string; version: number }[]>(VERSIONS, [toArrayLiteral(streams)], { prepare: true }),
    );
    return new Map(rows.map(({ stream, version }) => [stream, version]));
  }

  /** Appends and restores number rows without a gap, under one lock. */
  countMissingBetween(before: Position, after: Position): number {
    return Number(BigInt(after) - BigInt(before)) - 1;
  }

  onAppended(callback: () => void): Promise<() => Promise<void>> {
    return this.pools.listener.addListener(callback);
  }

  /** What fails for one append must not fail the others of its call, unless the server itself is away. */
  private async appendGroup(group: readonly EncodedAppend[]): Promise<readonly (AppendRow | Error)[]> {
    try {
      return await this.callOnce(group);
    } catch (error) {
      if (error instanceof StoreUnavailable || !(error instanceof Error)) throw error;
      if (group.length === 1) {
        return [isContentFault(error) ? new BadAppend('the store refuses the content', { cause: error }) : error];
      }
      const answers: (AppendRow | Error)[] = [];
      for (const one of group) answers.push(...(await this.appendGroup([one])));
      return answers;
    }
  }

  /** The server's own key finds the rare id that is taken already; only then is each looked for. */
  private async callOnce(group: readonly EncodedAppend[]): Promise<readonly AppendRow[]> {
    try {
      return await this.pools.append.run((sql) => callAppend(sql, group, false));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.pools.append.run((sql) => callAppend(sql, group, true));
    }
  }

  private async readFirstAnswer(row: AppendRow, append: EncodedAppend): Promise<readonly RecordedEvent[]> {
    const range = { from: row.version, to: row.lastVersion };
    const stored = new Map((await this.read(append.stream, range)).map((event) => [event.id, event]));
    return append.events.map((event) => stored.get(event.id) as RecordedEvent);
  }

  /** The first that is not in the stream as it was sent. */
  private async findClashingId(append: EncodedAppend): Promise<string> {
    const stored = new Map((await this.read(append.stream)).map((event) => [event.id, event.meta]));
    const clash = append.events.find((event) => {
      const standing = stored.get(event.id);
      return standing?.commandId !== event.commandId || standing.fingerprint !== event.fingerprint;
    });
    return (clash ?? (append.events[0] as EncodedEvent)).id;
  }
}
