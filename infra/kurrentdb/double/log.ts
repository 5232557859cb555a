/** An event as the server keeps it. `prepare` is its own place where a transaction committed it at another. */
export interface StoredEvent {
  readonly stream: string;
  readonly revision: number;
  readonly offset: bigint;
  readonly prepare?: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly createdMs: number;
}

export type Proposed = Pick<StoredEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** The expected revision; -1: no stream, -2: any. */
export const NO_STREAM = -1;
export const ANY = -2;

export type Written =
  | { readonly outcome: 'written' | 'known'; readonly last: StoredEvent }
  | { readonly outcome: 'wrong-version'; readonly current: number };

/** What a record takes in the server's log beside its content: positions are offsets in bytes. */
const RECORD_BYTES = 137;
/** Records of the server itself lie between those of clients. */
const SYSTEM_EVENT_EVERY = 7;

const NOTHING = new Uint8Array();

/** Bytes that the server counts of an event against its limit of an append. */
export const sizeOf = ({ type, data, metadata }: Proposed): number => data.length + metadata.length + 2 * type.length;

/**
 * The log and the server's rules of idempotency: at the head ids are not looked at; before it, an append whose ids stand
 * from there on is answered as written, whatever its bytes; one of which only the first ids stand there is a wrong
 * version, as is any other.
 */
export class DoubleLog {
  readonly events: StoredEvent[] = [];
  /** How far the server's clock is ahead, in milliseconds. */
  clockAheadMs = 0;
  private readonly byStream = new Map<string, StoredEvent[]>();
  private readonly listeners = new Set<() => void>();
  private readonly readListeners = new Set<() => void>();
  private next = 4_096n;

  streamOf(name: string): readonly StoredEvent[] {
    return this.byStream.get(name) ?? [];
  }

  append(stream: string, expected: number, proposed: readonly Proposed[]): Written {
    const known = this.streamOf(stream);
    const current = lastRevisionOf(known);
    const from = expected === ANY ? this.findAny(known, proposed) : expected;
    if (from < current) return this.repeat(known, from, proposed);
    if (from > current) return { outcome: 'wrong-version', current };
    const added = proposed.map((one) => this.add(stream, one));
    for (const listener of this.listeners) listener();
    return { outcome: 'written', last: added.at(-1) as StoredEvent };
  }

  /** The server's clock. */
  nowMs(): number {
    return Date.now() + this.clockAheadMs;
  }

  /** What explicit transactions of older clients left: an event that was prepared elsewhere than it was committed. */
  appendInTransaction(stream: string, proposed: Proposed): StoredEvent {
    this.next += BigInt(RECORD_BYTES);
    return this.addOne(stream, proposed, this.next - BigInt(RECORD_BYTES));
  }

  onAppended(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Called after each read of `$all`. */
  onRead(listener: () => void): () => void {
    this.readListeners.add(listener);
    return () => this.readListeners.delete(listener);
  }

  tellRead(): void {
    for (const listener of this.readListeners) listener();
  }

  /** What a stale copy of the server's files does: nothing after `offset` was ever there. */
  truncateAfter(offset: bigint): void {
    const kept = this.events.filter((event) => event.offset <= offset);
    this.keepOnly(kept);
  }

  /** What scavenging does to a log or stream with a limit: its first events are gone. */
  dropBefore(offset: bigint): void {
    this.keepOnly(this.events.filter((event) => event.offset >= offset));
  }

  private keepOnly(kept: readonly StoredEvent[]): void {
    this.events.length = 0;
    this.byStream.clear();
    for (const event of kept) this.keep(event);
  }

  private repeat(known: readonly StoredEvent[], from: number, proposed: readonly Proposed[]): Written {
    const next = from + 1 - (known[0]?.revision ?? 0);
    const standing = proposed.map(({ id }, n) => (known[next + n]?.id === id ? known[next + n] : undefined));
    const last = standing.at(-1);
    if (last && standing.every((one) => one !== undefined)) return { outcome: 'known', last };
    return { outcome: 'wrong-version', current: lastRevisionOf(known) };
  }

  private findAny(known: readonly StoredEvent[], [first]: readonly Proposed[]): number {
    const at = known.find(({ id }) => id === first?.id);
    return (at?.revision ?? lastRevisionOf(known) + 1) - 1;
  }

  private add(stream: string, proposed: Proposed): StoredEvent {
    if (this.events.length % SYSTEM_EVENT_EVERY === 0) this.addOne('$stats', systemEvent(this.events.length));
    return this.addOne(stream, proposed);
  }

  private addOne(stream: string, proposed: Proposed, prepare?: bigint): StoredEvent {
    const event = {
      ...proposed,
      stream,
      revision: lastRevisionOf(this.streamOf(stream)) + 1,
      offset: this.next,
      createdMs: this.nowMs(),
      ...(prepare === undefined ? {} : { prepare }),
    };
    this.next += BigInt(RECORD_BYTES + sizeOf(proposed));
    this.keep(event);
    return event;
  }

  private keep(event: StoredEvent): void {
    this.events.push(event);
    const own = this.byStream.get(event.stream);
    if (own) own.push(event);
    else this.byStream.set(event.stream, [event]);
  }
}

const lastRevisionOf = (events: readonly StoredEvent[]): number => events.at(-1)?.revision ?? NO_STREAM;

function systemEvent(n: number): Proposed {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return { id, type: '$stats', contentType: 'application/json', data: NOTHING, metadata: NOTHING };
}
