import type { Fold, Instant, RecordedEvent } from '@lianxin/kernel';
import { emptyFold, foldOn } from '@lianxin/kernel';
import type { FactsReader } from '../handle-command/index.ts';
import type { EventStore } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import { upToMoment } from '../replay/index.ts';

/** Streams kept: the registers of an office, each some kilobytes. */
const STREAMS_MAX = 5000;

interface Kept {
  readonly events: readonly RecordedEvent[];
  /** Folds by the number of events in them: lines of one month mostly see the same. */
  readonly folds: Map<number, Fold>;
}

/** Other streams as they were known at a line's date. Reads each once: what is written meanwhile is not seen. */
export class FactsAsKnown implements FactsReader {
  private readonly kept = new Map<string, Promise<Kept>>();
  private readonly store: Pick<EventStore, 'read'>;
  private readonly registry: ProcessRegistry;

  constructor(store: Pick<EventStore, 'read'>, registry: ProcessRegistry) {
    this.store = store;
    this.registry = registry;
  }

  async fact(stream: string, at: Instant): Promise<Fold> {
    const { events, folds } = await this.load(stream);
    const known = upToMoment(events, { asOf: at, knownAt: at });
    const process = this.registry.of(stream);
    const fold = folds.get(known.length) ?? foldOn(process, emptyFold(process), known);
    folds.set(known.length, fold);
    return fold;
  }

  private load(stream: string): Promise<Kept> {
    const known = this.kept.get(stream);
    if (known) return known;
    if (this.kept.size >= STREAMS_MAX) this.kept.delete(this.kept.keys().next().value as string);
    const loading = this.store.read(stream).then((events) => ({ events, folds: new Map<number, Fold>() }));
    this.kept.set(stream, loading);
    return loading;
  }
}
