import type { Appended, LogRestore, TimeSource, EventStore, ReadRange, StoreLimits } from '@lianxin/engine';
import {
  DEFAULT_STORE_LIMITS,
  EFFECTIVE_AHEAD_MS_MAX,
  LogChanged,
  StoreUnavailable,
  checkAppend,
  checkFollows,
} from '@lianxin/engine';
import type { SlimEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';
import { LOG_START, serializeForHash, msBetween } from '@lianxin/kernel';
import { copyAsJson } from './copy-as-json.ts';
import { countPlacesBetween, countUpTo, nextConsecutive, nextWithGap } from './positions.ts';

interface StoredStream {
  readonly events: RecordedEvent[];
  readonly byId: Map<string, RecordedEvent>;
}

/** Clock and hash that the store in memory works with. */
export interface MemoryEventStorePorts {
  readonly clock: TimeSource;
  /** Bounds effective times as a server's own clock does; without it any time is accepted, as in a simulation. */
  readonly serverClock?: TimeSource;
  readonly sha256: (text: string) => string;
  /** Default: those of a store that has none of its own. */
  readonly limits?: StoreLimits;
  /** Given a position, returns the next one. Default: with gaps, so that arithmetic on positions fails a test. */
  readonly nextPosition?: (last: Position) => Position;
}

/** Whether the stream ends in another event than its caller knows. */
const hasOtherHead = (known: StoredStream | undefined, prevHash: string | undefined): boolean =>
  prevHash !== undefined && prevHash !== (known?.events.at(-1)?.hash ?? '');

/** The record in memory. `isUnavailable` makes every call fail as an unreachable server does. */
export class MemoryEventStore implements EventStore, LogRestore {
  readonly limits: StoreLimits;
  isUnavailable = false;
  private readonly log: RecordedEvent[] = [];
  private readonly byName = new Map<string, StoredStream>();
  private readonly listeners = new Set<() => void>();
  private readonly ports: MemoryEventStorePorts;
  private readonly nextPosition: (last: Position) => Position;
  /** Only where positions are consecutive. */
  readonly countMissingBetween?: (before: Position, after: Position) => number;

  constructor(ports: MemoryEventStorePorts) {
    this.ports = ports;
    this.limits = ports.limits ?? DEFAULT_STORE_LIMITS;
    this.nextPosition = ports.nextPosition ?? nextWithGap;
    if (this.nextPosition === nextConsecutive) this.countMissingBetween = countPlacesBetween;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    checkAppend(stream, expected, events, this.limits);
    const copies = copyAsJson(events, this.limits);
    this.assertAvailable();
    const known = this.byName.get(stream);
    const repeated = known && this.findRepetition(known, events);
    if (repeated) return repeated;
    const version = known?.events.length ?? 0;
    if (version !== expected || hasOtherHead(known, prevHash)) return { outcome: 'conflict', version };
    return this.checkAhead(events) ?? this.recordAndNotify(stream, copies);
  }

  private recordAndNotify(stream: string, copies: readonly NewEvent[]): Appended {
    const recorded = this.record(stream, copies);
    for (const callback of this.listeners) queueMicrotask(callback);
    return { outcome: 'appended', events: recorded };
  }

  async restoreEvents(rows: readonly RecordedEvent[]): Promise<void> {
    this.assertAvailable();
    for (const row of rows) {
      checkFollows(row, this.byName.get(row.stream)?.events.at(-1), this.ports.sha256);
      this.keep({ ...row, position: this.nextPosition(this.log.at(-1)?.position ?? LOG_START) });
    }
  }

  async read(stream: string, { from = 1, to = Infinity }: ReadRange = {}): Promise<readonly RecordedEvent[]> {
    this.assertAvailable();
    return (this.byName.get(stream)?.events ?? []).slice(Math.max(0, from - 1), Math.max(0, to));
  }

  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    this.assertAvailable();
    const first = countUpTo(this.log, after);
    return this.log.slice(first, first + limit);
  }

  async readAllSlim(after: Position, limit: number, hash?: string): Promise<readonly SlimEvent[]> {
    const standing = after === LOG_START ? '' : await this.hashAt(after);
    if (standing !== (hash ?? standing) || standing === undefined) throw new LogChanged(`another event at ${after}`);
    return this.readAll(after, limit);
  }

  async listStreams(after: string, limit: number): Promise<readonly string[]> {
    this.assertAvailable();
    return [...this.byName.keys()]
      .filter((stream) => stream > after)
      .sort()
      .slice(0, limit);
  }

  async countStreams(): Promise<number> {
    this.assertAvailable();
    return this.byName.size;
  }

  async versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
    this.assertAvailable();
    return new Map(
      streams.flatMap((stream) => {
        const known = this.byName.get(stream);
        return known ? [[stream, known.events.length]] : [];
      }),
    );
  }

  async hashAt(position: Position): Promise<string | undefined> {
    this.assertAvailable();
    const standing = this.log[countUpTo(this.log, position) - 1];
    return standing?.position === position ? standing.hash : undefined;
  }

  /** As a stale copy of a server's files would be: nothing after `position` was ever there. */
  truncateAfter(position: Position): void {
    const gone = this.log.splice(countUpTo(this.log, position));
    for (const { stream, id } of gone.reverse()) {
      const known = this.byName.get(stream) as StoredStream;
      known.byId.delete(id);
      known.events.pop();
      if (known.events.length === 0) this.byName.delete(stream);
    }
  }

  async head(): Promise<Position> {
    this.assertAvailable();
    return this.log.at(-1)?.position ?? LOG_START;
  }

  async onAppended(callback: () => void): Promise<() => Promise<void>> {
    this.assertAvailable();
    const own = (): void => callback();
    this.listeners.add(own);
    return async () => {
      this.listeners.delete(own);
    };
  }

  async countBetween(after: Position, upTo: Position, max: number): Promise<number> {
    this.assertAvailable();
    return Math.min(max, Math.max(0, countUpTo(this.log, upTo) - countUpTo(this.log, after)));
  }

  private checkAhead(events: readonly NewEvent[]): Appended | undefined {
    const now = this.ports.serverClock?.now();
    if (now === undefined) return undefined;
    const aheadMs = Math.max(...events.map(({ effectiveAt }) => msBetween(now, effectiveAt)));
    return aheadMs > EFFECTIVE_AHEAD_MS_MAX ? { outcome: 'ahead', aheadMs } : undefined;
  }

  private assertAvailable(): void {
    if (this.isUnavailable) throw new StoreUnavailable('the store in memory was switched off');
  }

  private findRepetition({ byId }: StoredStream, events: readonly NewEvent[]): Appended | undefined {
    const first = events.map(({ id }) => byId.get(id));
    if (first.every((event) => event === undefined)) return undefined;
    const clash = events.find(({ meta }, i) => {
      const was = first[i]?.meta;
      return was?.commandId !== meta.commandId || was.fingerprint !== meta.fingerprint;
    });
    if (clash) return { outcome: 'id-clash', id: clash.id };
    return { outcome: 'duplicate', events: first.filter((event) => event !== undefined) };
  }

  private record(stream: string, events: readonly NewEvent[]): readonly RecordedEvent[] {
    const [now, last] = [this.ports.clock.now(), this.byName.get(stream)?.events.at(-1)?.recordedAt];
    const recordedAt = last !== undefined && last > now ? last : now;
    return events.map((event) => {
      const before = this.byName.get(stream)?.events.at(-1);
      const row = { ...event, stream, version: (before?.version ?? 0) + 1, recordedAt, prevHash: before?.hash ?? '' };
      const position = this.nextPosition(this.log.at(-1)?.position ?? LOG_START);
      return this.keep({ ...row, position, hash: this.ports.sha256(serializeForHash(row)) });
    });
  }

  private keep(recorded: RecordedEvent): RecordedEvent {
    const known: StoredStream = this.byName.get(recorded.stream) ?? { events: [], byId: new Map() };
    this.byName.set(recorded.stream, known);
    known.events.push(recorded);
    known.byId.set(recorded.id, recorded);
    this.log.push(recorded);
    return recorded;
  }
}
