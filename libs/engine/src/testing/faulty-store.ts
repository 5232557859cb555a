import type { NewEvent, Position } from '@lianxin/kernel';
import type { Appended, EventStore, ReadRange, StoreLimits } from '../ports/index.ts';
import { StoreUnavailable } from '../ports/index.ts';

/** A store whose wire fails on demand: between a caller and a real one. */
export class FaultyStore implements EventStore {
  /** Appends that happen, but whose reply never arrives. */
  repliesToLose = 0;
  /** Runs once before the next append reaches the store: somebody is faster. */
  beforeNextAppend: (() => Promise<unknown>) | undefined;
  reads = 0;
  appends = 0;
  readonly limits: StoreLimits;
  private readonly store: EventStore;

  constructor(store: EventStore) {
    this.store = store;
    this.limits = store.limits;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    this.appends += 1;
    const first = this.beforeNextAppend;
    this.beforeNextAppend = undefined;
    await first?.();
    const answer = await this.store.append(stream, expected, events, prevHash);
    if (this.repliesToLose === 0) return answer;
    this.repliesToLose -= 1;
    throw new StoreUnavailable('the reply was lost');
  }

  read(stream: string, range?: ReadRange): ReturnType<EventStore['read']> {
    this.reads += 1;
    return this.store.read(stream, range);
  }

  readAll(after: Position, limit: number): ReturnType<EventStore['readAll']> {
    return this.store.readAll(after, limit);
  }

  readAllSlim(after: Position, limit: number, hash?: string): ReturnType<EventStore['readAllSlim']> {
    return this.store.readAllSlim(after, limit, hash);
  }

  hashAt(position: Position): Promise<string | undefined> {
    return this.store.hashAt(position);
  }

  listStreams(after: string, limit: number): ReturnType<EventStore['listStreams']> {
    return this.store.listStreams(after, limit);
  }

  countStreams(): Promise<number> {
    return this.store.countStreams();
  }

  versions(streams: readonly string[]): ReturnType<EventStore['versions']> {
    return this.store.versions(streams);
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  countBetween(after: Position, upTo: Position, max: number): Promise<number> {
    return this.store.countBetween(after, upTo, max);
  }

  onAppended(callback: () => void): Promise<() => Promise<void>> {
    return this.store.onAppended(callback);
  }
}
