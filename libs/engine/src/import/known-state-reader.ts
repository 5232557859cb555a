import type { AggregateState, Instant, RecordedEvent } from '@lianxin/kernel';
import { BoundedMap, initialState, replay } from '@lianxin/kernel';
import type { ForeignStateReader } from '../handle-command/index.ts';
import type { EventStore } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import { eventsUntil } from '../replay/index.ts';

/** Streams kept: the registers of an office, each some kilobytes. */
const STREAMS_MAX = 5000;

interface CachedStream {
  readonly events: readonly RecordedEvent[];
  /** States by the number of events in them: lines of one month mostly see the same. */
  readonly states: Map<number, AggregateState>;
}

/** Reads other streams as they were known at a line's date. Each is read once: later writes are not seen. */
export class KnownStateReader implements ForeignStateReader {
  private readonly cached = new BoundedMap<string, Promise<CachedStream>>(STREAMS_MAX);
  private readonly store: Pick<EventStore, 'read'>;
  private readonly registry: ProcessRegistry;

  constructor(store: Pick<EventStore, 'read'>, registry: ProcessRegistry) {
    this.store = store;
    this.registry = registry;
  }

  async readState(stream: string, at: Instant): Promise<AggregateState> {
    const { events, states } = await this.load(stream);
    const known = eventsUntil(events, { asOf: at, knownAt: at });
    const process = this.registry.getByStream(stream);
    const aggregate = states.get(known.length) ?? replay(process, initialState(process), known);
    states.set(known.length, aggregate);
    return aggregate;
  }

  private load(stream: string): Promise<CachedStream> {
    const known = this.cached.get(stream);
    if (known) return known;
    const loading = this.store.read(stream).then((events) => ({ events, states: new Map<number, AggregateState>() }));
    this.cached.set(stream, loading);
    return loading;
  }
}
