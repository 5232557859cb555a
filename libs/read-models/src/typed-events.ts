import type { DomainEvent, EventSpec, SlimEvent, Instant } from '@lianxin/kernel';
import { idOfStream, streamNameOf, upcast } from '@lianxin/kernel';

/** A fact as read models see it: lifted to its current schema, with its place in the record. */
export type TypedEvent<E extends DomainEvent = DomainEvent> = E & {
  /** The stream's, without its process: what people and ingresses know it by. */
  readonly id: string;
  readonly version: number;
  readonly recordedAt: Instant;
};

/** What is needed of a process to read its events. */
export interface ReadableProcess {
  readonly name: string;
  readonly events: Readonly<Record<string, EventSpec>>;
}

/** The events of one process in a batch of the log, upcast, in order. Throws as `upcast` does. */
export function selectTypedEvents<E extends DomainEvent>(
  process: ReadableProcess,
  batch: readonly SlimEvent[],
): readonly TypedEvent<E>[] {
  const prefix = streamNameOf(process, '');
  const seen: TypedEvent<E>[] = [];
  for (const recorded of batch) {
    if (!recorded.stream.startsWith(prefix)) continue;
    const { type, at, version, data } = upcast(process, recorded);
    const { recordedAt, stream } = recorded;
    seen.push({ type, at, version, data, recordedAt, id: idOfStream(stream) } as unknown as TypedEvent<E>);
  }
  return seen;
}
