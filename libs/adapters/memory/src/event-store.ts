import type { Appended, TimeSource, EventStore, ReadRange } from '@lianxin/engine';
import {
  EFFECTIVE_AHEAD_MS_MAX,
  LogChanged,
  StoreUnavailable,
  checkAppend,
  checkTextLength,
  canonicalize,
} from '@lianxin/engine';
import type { SlimEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';
import { LOG_START, serializeForHash, msBetween } from '@lianxin/kernel';
import { countPlacesBetween, countUpTo, nextConsecutive, nextWithGap } from './positions.ts';

interface StoredStream {
  readonly events: RecordedEvent[];
  readonly byId: Map<string, RecordedEvent>;
}

/** Clock and hash that the store in memory works with. */
export interface MemoryEventStorePorts {
  readonly clock: TimeSource;
  /** Bounds effective times as a server's own clock does; without it the caller's time is believed, as in a simulation. */
  readonly serverClock?: TimeSource;
  readonly sha256: (text: string) => string;
  /** The position after another. Default: with gaps, so that whoever counts by positions is found out. */
  readonly nextPosition?: (last: Position) => Position;
}

/** Whether the stream ends in another event than its caller knows. */
const hasOtherHead = (known: StoredStream | undefined, prevHash: string | undefined): boolean =>
  prevHash !== undefined && prevHash !== (known?.events.at(-1)?.hash ?? '');

/** A copy as JSON: what is read back is what a server would give, and nobody's later change reaches it. */
function copyAsJson(event: NewEvent): NewEvent {
  const [data, meta] = [canonicalize(event.data, 'data'), canonicalize(event.meta, 'meta') as NewEvent['meta']];
  checkTextLength(JSON.stringify(data), 'data');
  return { ...event, data, meta };
}

/** The record in memory. `isUnavailable` makes every call fail as an unreachable server does. */
export class MemoryEventStore implements EventStore {
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
    this.nextPosition = ports.nextPosition ?? nextWithGap;
    if (this.nextPosition === nextConsecutive) this.countMissingBetween = countPlacesBetween;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    checkAppend(stream, expected, events);
    const copies = events.map(copyAsJson);
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

  /** What a stale copy of a server's files does: nothing after `position` was ever there. */
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
    const known: StoredStream = this.byName.get(stream) ?? { events: [], byId: new Map() };
    this.byName.set(stream, known);
    const recordedAt = this.ports.clock.now();
    return events.map((event) => {
      const row = {
        ...event,
        stream,
        version: known.events.length + 1,
        recordedAt,
        prevHash: known.events.at(-1)?.hash ?? '',
      };
      const position = this.nextPosition(this.log.at(-1)?.position ?? LOG_START);
      const recorded: RecordedEvent = { ...row, position, hash: this.ports.sha256(serializeForHash(row)) };
      known.events.push(recorded);
      known.byId.set(recorded.id, recorded);
      this.log.push(recorded);
      return recorded;
    });
  }
}
