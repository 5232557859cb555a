import type { DomainEvent, EventSpec, RecordedEvent } from '@lianxin/kernel';
import { processNameOf, upcast } from '@lianxin/kernel';
import type { Seen } from './row-fold.ts';

/** What is needed of a process to read its events. */
export interface Readable {
  readonly name: string;
  readonly events: Readonly<Record<string, EventSpec>>;
}

/** The events of one process out of a batch of the whole log, lifted to their current schemas. */
export function seenOf<E extends DomainEvent>(process: Readable, batch: readonly RecordedEvent[]): readonly Seen<E>[] {
  return batch
    .filter((event) => processNameOf(event.stream) === process.name)
    .map((recorded) => ({ ...upcast(process, recorded), stream: recorded.stream, recorded }) as unknown as Seen<E>);
}
