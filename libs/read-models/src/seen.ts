import type { DomainEvent, EventSpec, RecordedEvent } from '@lianxin/kernel';
import { idOf, processNameOf, upcast } from '@lianxin/kernel';

/** A fact as read models see it: lifted to its current schema, with its place in the record. */
export type Seen<E extends DomainEvent = DomainEvent> = E & {
  /** The stream's, without its process: what people and doors know it by. */
  readonly id: string;
  readonly version: number;
};

/** What is needed of a process to read its events. */
export interface Readable {
  readonly name: string;
  readonly events: Readonly<Record<string, EventSpec>>;
}

/** The events of one process out of a batch of the whole log, lifted to their current schemas. */
export function seenOf<E extends DomainEvent>(process: Readable, batch: readonly RecordedEvent[]): readonly Seen<E>[] {
  return batch
    .filter((event) => processNameOf(event.stream) === process.name)
    .map((recorded) => ({ ...upcast(process, recorded), id: idOf(recorded.stream) }) as unknown as Seen<E>);
}
