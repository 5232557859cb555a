import type { Fold, Instant, RecordedEvent } from '@lianxin/kernel';
import { emptyFold, foldOn, msBetween } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import type { FactsReader } from './facts.ts';
import type { ProcessRegistry } from '../registry.ts';

/** Folds kept: some kilobytes each, so that a busy office's open streams fit into some tens of megabytes. */
const FOLDS_MAX_DEFAULT = 10_000;

/**
 * Folded streams, least recently used dropped. A cached fold may be old: only an append at its version proves it,
 * so whoever wants to refuse or answer by it brings it up to the tail first.
 */
export class FoldCache implements FactsReader {
  /** When facts that may be old were last brought up to the tail, by the clock of the commands. */
  private readonly read = new Map<string, { readonly at: Instant; readonly fold: Fold }>();
  private readonly folds = new Map<string, Fold>();
  private readonly store: Pick<EventStore, 'read'>;
  private readonly registry: ProcessRegistry;
  private readonly foldsMax: number;

  constructor(store: Pick<EventStore, 'read'>, registry: ProcessRegistry, foldsMax = FOLDS_MAX_DEFAULT) {
    this.store = store;
    this.registry = registry;
    this.foldsMax = foldsMax;
  }

  peek(stream: string): Fold | undefined {
    return this.folds.get(stream);
  }

  /**
   * The fold at the tail as the store has it now. What was cached begins with its own last event, read again: throws
   * `LogChanged`, and has forgotten everything, when the record does not hold it.
   */
  async fresh(stream: string): Promise<Fold> {
    const cached = this.folds.get(stream);
    if (!cached) return this.extend(stream, emptyFold(this.registry.of(stream)), await this.store.read(stream));
    const [last, ...events] = await this.store.read(stream, { from: cached.version });
    if (last?.hash === cached.hash) return this.extend(stream, cached, events);
    this.clear();
    throw new LogChanged(`${stream}: another event at version ${cached.version} than was seen`);
  }

  /** Forgets everything: the record may be another one. */
  clear(): void {
    this.folds.clear();
    this.read.clear();
  }

  /** For a decision at `at`. What changes a few times a year is not read for every one of them. */
  async fact(stream: string, at: Instant): Promise<Fold> {
    const ageMsMax = this.registry.of(stream).factAgeMsMax;
    if (ageMsMax === undefined) return this.fresh(stream);
    const last = this.read.get(stream);
    const ageMs = last ? msBetween(last.at, at) : ageMsMax;
    // What this process itself appended since is seen at once.
    if (last && ageMs >= 0 && ageMs < ageMsMax) return this.folds.get(stream) ?? last.fold;
    const fold = await this.fresh(stream);
    this.read.set(stream, { at, fold });
    return fold;
  }

  /** Puts what was just appended on the fold it was decided on. */
  extend(stream: string, fold: Fold, events: readonly RecordedEvent[]): Fold {
    const extended = foldOn(this.registry.of(stream), fold, events);
    if (extended.version > 0) this.keep(stream, extended);
    return extended;
  }

  private keep(stream: string, fold: Fold): void {
    const known = this.folds.get(stream);
    this.folds.delete(stream);
    this.folds.set(stream, known && known.version > fold.version ? known : fold);
    if (this.folds.size > this.foldsMax) this.folds.delete(this.folds.keys().next().value as string);
  }
}
