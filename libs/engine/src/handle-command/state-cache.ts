import type { AggregateState, Instant, RecordedEvent } from '@lianxin/kernel';
import { BoundedMap, initialState, replay, msBetween } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import type { ForeignStateReader } from './foreign-state.ts';
import type { ProcessRegistry } from '../registry.ts';

/** States kept: some kilobytes each, so that a busy office's open streams fit into some tens of megabytes. */
const STATES_MAX_DEFAULT = 10_000;

/**
 * States of streams, least recently used dropped. A cached state may be old: only an append at its version proves it,
 * so a caller that refuses or answers by it has to bring it up to the tail first.
 */
export class StateCache implements ForeignStateReader {
  /** Stream → when foreign state that may be old was last read at its tail, by the instants of commands. */
  private readonly foreignReads = new Map<string, { readonly at: Instant; readonly aggregate: AggregateState }>();
  private readonly states: Map<string, AggregateState>;
  private readonly store: Pick<EventStore, 'read'>;
  private readonly registry: ProcessRegistry;

  constructor(store: Pick<EventStore, 'read'>, registry: ProcessRegistry, statesMax = STATES_MAX_DEFAULT) {
    this.store = store;
    this.registry = registry;
    this.states = new BoundedMap(statesMax);
  }

  peek(stream: string): AggregateState | undefined {
    return this.states.get(stream);
  }

  /**
   * The state at the tail as the store has it now. What was cached begins with its own last event, read again: throws
   * `LogChanged`, and has forgotten everything, when the record does not hold it.
   */
  async loadLatest(stream: string): Promise<AggregateState> {
    const cached = this.states.get(stream);
    if (!cached)
      return this.applyRecorded(stream, initialState(this.registry.getByStream(stream)), await this.store.read(stream));
    const [last, ...events] = await this.store.read(stream, { from: cached.version });
    if (last?.hash === cached.hash) return this.applyRecorded(stream, cached, events);
    this.clear();
    throw new LogChanged(`${stream}: another event at version ${cached.version} than was seen`);
  }

  /** Forgets everything: the record may be another one. */
  clear(): void {
    this.states.clear();
    this.foreignReads.clear();
  }

  /** Foreign state for a decision at `at`: of registers that change a few times a year, at most a little old. */
  readState(stream: string, at: Instant): AggregateState | Promise<AggregateState> {
    const ageMsMax = this.registry.getByStream(stream).foreignStateAgeMsMax;
    if (ageMsMax === undefined) return this.loadLatest(stream);
    const last = this.foreignReads.get(stream);
    const ageMs = last ? msBetween(last.at, at) : ageMsMax;
    // Appends of this process are seen at once.
    if (last && ageMs >= 0 && ageMs < ageMsMax) return this.states.get(stream) ?? last.aggregate;
    return this.loadLatest(stream).then((aggregate) => {
      this.foreignReads.set(stream, { at, aggregate });
      return aggregate;
    });
  }

  /** Puts what was just appended on the state it was decided on. */
  applyRecorded(stream: string, aggregate: AggregateState, events: readonly RecordedEvent[]): AggregateState {
    const extended = replay(this.registry.getByStream(stream), aggregate, events);
    if (extended.version > 0) this.put(stream, extended);
    return extended;
  }

  private put(stream: string, aggregate: AggregateState): void {
    const known = this.states.get(stream);
    this.states.set(stream, known && known.version > aggregate.version ? known : aggregate);
  }
}
