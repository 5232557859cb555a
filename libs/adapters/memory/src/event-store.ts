import type { Appended, Clock, EventStore, ReadRange } from '@lianxin/engine';
import { EFFECTIVE_AHEAD_MS_MAX, LogChanged, StoreUnavailable, checkAppend, checkText, inOrder } from '@lianxin/engine';
import type { FollowedEvent, NewEvent, Position, RecordedEvent } from '@lianxin/kernel';
import { START, hashedText, msBetween } from '@lianxin/kernel';

interface Stream {
  readonly events: RecordedEvent[];
  readonly byId: Map<string, RecordedEvent>;
}

export interface MemoryEventStorePorts {
  readonly clock: Clock;
  /** Bounds effective times as a server's own clock does; without it the caller's time is believed, as in a simulation. */
  readonly bounds?: Clock;
  readonly sha256: (text: string) => string;
}

/** Whether the stream ends in another event than its caller knows. */
const isOther = (known: Stream | undefined, prevHash: string | undefined): boolean =>
  prevHash !== undefined && prevHash !== (known?.events.at(-1)?.hash ?? '');

/** A copy as JSON: what is read back is what a server would give, and nobody's later change reaches it. */
function copyOf(event: NewEvent): NewEvent {
  const [data, meta] = [inOrder(event.data, 'data'), inOrder(event.meta, 'meta') as NewEvent['meta']];
  checkText(JSON.stringify(data), 'data');
  return { ...event, data, meta };
}

/** The record in memory. `unavailable` makes every call fail as an unreachable server does. */
export class MemoryEventStore implements EventStore {
  unavailable = false;
  private readonly log: RecordedEvent[] = [];
  private readonly byName = new Map<string, Stream>();
  private readonly listeners = new Set<() => void>();
  private readonly ports: MemoryEventStorePorts;

  constructor(ports: MemoryEventStorePorts) {
    this.ports = ports;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    checkAppend(stream, expected, events);
    const copies = events.map(copyOf);
    this.mustAnswer();
    const known = this.byName.get(stream);
    const repeated = known && this.repetition(known, events);
    if (repeated) return repeated;
    const version = known?.events.length ?? 0;
    if (version !== expected || isOther(known, prevHash)) return { outcome: 'conflict', version };
    return this.tooFarAhead(events) ?? this.take(stream, copies);
  }

  private take(stream: string, copies: readonly NewEvent[]): Appended {
    const recorded = this.record(stream, copies);
    for (const heard of this.listeners) queueMicrotask(heard);
    return { outcome: 'appended', events: recorded };
  }

  async read(stream: string, { from = 1, to = Infinity }: ReadRange = {}): Promise<readonly RecordedEvent[]> {
    this.mustAnswer();
    return (this.byName.get(stream)?.events ?? []).slice(Math.max(0, from - 1), Math.max(0, to));
  }

  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    this.mustAnswer();
    return this.log.slice(Number(after), Number(after) + limit);
  }

  async follow(after: Position, limit: number, hash?: string): Promise<readonly FollowedEvent[]> {
    const standing = after === START ? '' : await this.hashAt(after);
    if (standing !== (hash ?? standing) || standing === undefined) throw new LogChanged(`another event at ${after}`);
    return this.readAll(after, limit);
  }

  async streams(after: string, limit: number): Promise<readonly string[]> {
    this.mustAnswer();
    return [...this.byName.keys()]
      .filter((stream) => stream > after)
      .sort()
      .slice(0, limit);
  }

  async countStreams(): Promise<number> {
    this.mustAnswer();
    return this.byName.size;
  }

  async versions(streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
    this.mustAnswer();
    return new Map(
      streams.flatMap((stream) => {
        const known = this.byName.get(stream);
        return known ? [[stream, known.events.length]] : [];
      }),
    );
  }

  async hashAt(position: Position): Promise<string | undefined> {
    this.mustAnswer();
    return this.log[Number(position) - 1]?.hash;
  }

  /** What a stale copy of a server's files does: nothing after `position` was ever there. */
  setBack(position: Position): void {
    const gone = this.log.splice(Number(position));
    for (const { stream, id } of gone.reverse()) {
      const known = this.byName.get(stream) as Stream;
      known.byId.delete(id);
      known.events.pop();
      if (known.events.length === 0) this.byName.delete(stream);
    }
  }

  async head(): Promise<Position> {
    this.mustAnswer();
    return this.log.at(-1)?.position ?? START;
  }

  async listen(heard: () => void): Promise<() => Promise<void>> {
    this.mustAnswer();
    const own = (): void => heard();
    this.listeners.add(own);
    return async () => {
      this.listeners.delete(own);
    };
  }

  goneBetween(before: Position, after: Position): number {
    return Number(BigInt(after) - BigInt(before)) - 1;
  }

  private tooFarAhead(events: readonly NewEvent[]): Appended | undefined {
    const now = this.ports.bounds?.now();
    if (now === undefined) return undefined;
    const aheadMs = Math.max(...events.map(({ effectiveAt }) => msBetween(now, effectiveAt)));
    return aheadMs > EFFECTIVE_AHEAD_MS_MAX ? { outcome: 'ahead', aheadMs } : undefined;
  }

  private mustAnswer(): void {
    if (this.unavailable) throw new StoreUnavailable('the store in memory was switched off');
  }

  private repetition({ byId }: Stream, events: readonly NewEvent[]): Appended | undefined {
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
    const known: Stream = this.byName.get(stream) ?? { events: [], byId: new Map() };
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
      const position = String(this.log.length + 1);
      const recorded: RecordedEvent = { ...row, position, hash: this.ports.sha256(hashedText(row)) };
      known.events.push(recorded);
      known.byId.set(recorded.id, recorded);
      this.log.push(recorded);
      return recorded;
    });
  }
}
