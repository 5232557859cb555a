import type { DomainEvent, EventSpec, FollowedEvent, Instant } from '@lianxin/kernel';
import { idOf, streamOf, upcast } from '@lianxin/kernel';

/** A fact as read models see it: lifted to its current schema, with its place in the record. */
export type Seen<E extends DomainEvent = DomainEvent> = E & {
  /** The stream's, without its process: what people and doors know it by. */
  readonly id: string;
  readonly version: number;
  readonly recordedAt: Instant;
};

/** What is needed of a process to read its events. */
export interface Readable {
  readonly name: string;
  readonly events: Readonly<Record<string, EventSpec>>;
}

/** The events of one process out of a batch of the whole log, lifted to their current schemas. */
export function seenOf<E extends DomainEvent>(process: Readable, batch: readonly FollowedEvent[]): readonly Seen<E>[] {
  const prefix = streamOf(process, '');
  const seen: Seen<E>[] = [];
  for (const recorded of batch) {
    if (!recorded.stream.startsWith(prefix)) continue;
    const { type, at, version, data } = upcast(process, recorded);
    const { recordedAt, stream } = recorded;
    seen.push({ type, at, version, data, recordedAt, id: idOf(stream) } as unknown as Seen<E>);
  }
  return seen;
}
