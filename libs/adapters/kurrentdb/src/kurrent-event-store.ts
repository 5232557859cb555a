import type { Appended, EventStore, ReadRange, StoreLimits } from '@lianxin/engine';
import { BadAppend, STREAM_EVENTS_MAX, forEachLimited } from '@lianxin/engine';
import type { NewEvent, Position, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import type { AppendListener } from './append-listener.ts';
import type { Appender } from './append.ts';
import type { Connection } from './connection.ts';
import type { LogReads } from './log-reads.ts';
import { toRecordedEvent } from './rows.ts';
import type { StreamIndex } from './stream-index.ts';
import { checkUnbroken } from './stream-tails.ts';

/** Streams asked for their newest event at once. */
const VERSIONS_AT_ONCE = 16;

/** What an event store on KurrentDB is made of. */
export interface KurrentParts {
  readonly connection: Connection;
  readonly prefix: string;
  readonly limits: StoreLimits;
  readonly appender: Appender;
  readonly log: LogReads;
  readonly index: StreamIndex;
  readonly listener: AppendListener;
}

/** The record in KurrentDB. Positions are its commit positions, which have gaps. Throws `StoreUnavailable`. */
export class KurrentEventStore implements EventStore {
  readonly limits: StoreLimits;
  private readonly parts: KurrentParts;

  constructor(parts: KurrentParts) {
    this.parts = parts;
    this.limits = parts.limits;
  }

  append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    return this.parts.appender.append(stream, expected, events, prevHash);
  }

  async read(stream: string, { from = 1, to = Infinity }: ReadRange = {}): Promise<readonly RecordedEvent[]> {
    if (Number.isNaN(from + to)) throw new BadAppend('range: whole versions are wanted');
    const [first, last] = [Math.max(from, 1), Math.min(to, STREAM_EVENTS_MAX * 2)];
    if (first > last) return [];
    return readVersions(this.parts, stream, first, last);
  }

  readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return this.parts.log.readAll(after, limit);
  }

  readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    return this.parts.log.readAllSlim(after, limit, hash);
  }

  hashAt(position: Position): Promise<string | undefined> {
    return this.parts.log.hashAt(position);
  }

  head(): Promise<Position> {
    return this.parts.log.head();
  }

  countBetween(after: Position, upTo: Position, max: number): Promise<number> {
    return this.parts.log.countBetween(after, upTo, max);
  }

  async listStreams(after: string, limit: number): Promise<readonly string[]> {
    return (await this.parts.index.list()).filter((stream) => stream > after).slice(0, limit);
  }

  async countStreams(): Promise<number> {
    return (await this.parts.index.list()).length;
  }

  async versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { connection, prefix } = this.parts;
    const found = new Map<string, number>();
    await forEachLimited(streams, VERSIONS_AT_ONCE, async (stream) => {
      const row = await connection.run((wire) => wire.readLast(prefix + stream));
      if (row) found.set(stream, row.revision + 1);
    });
    return new Map(streams.flatMap((stream) => (found.has(stream) ? [[stream, found.get(stream) as number]] : [])));
  }

  onAppended(callback: () => void): Promise<() => Promise<void>> {
    return this.parts.listener.add(callback);
  }
}

/** A stream's versions, both ends included. Throws `LogChanged` where it does not begin there. */
export async function readVersions(
  { connection, prefix }: Pick<KurrentParts, 'connection' | 'prefix'>,
  stream: string,
  from: number,
  to: number,
): Promise<readonly RecordedEvent[]> {
  const rows = await connection.run((wire) => wire.readStream(prefix + stream, from, to - from + 1));
  checkUnbroken(stream, from, rows);
  return rows.map((row) => toRecordedEvent(row, prefix));
}
