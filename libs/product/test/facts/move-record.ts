import type { FactMessage } from '@lianxin/application';
import type { EventStore } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';

/** More than any life here has events. */
const LOG_EVENTS_MAX = 100_000;

/** Everything that was recorded, in the order of the log. */
export const readWholeLog = (store: Pick<EventStore, 'readAll'>): Promise<readonly RecordedEvent[]> =>
  store.readAll(LOG_START, LOG_EVENTS_MAX);

/** Appends the events to another store, stream by stream: the log has another order, each stream its own. */
export async function moveInto(store: Pick<EventStore, 'append'>, events: readonly RecordedEvent[]): Promise<void> {
  const streams = [...new Set(events.map(({ stream }) => stream))].sort();
  for (const stream of streams)
    for (const { version, id, type, schema, effectiveAt, data, meta } of events.filter(
      (one) => one.stream === stream,
    )) {
      const appended = await store.append(stream, version - 1, [{ id, type, schema, effectiveAt, data, meta }]);
      if (appended.outcome !== 'appended') throw new Error(`${stream} ${version}: ${appended.outcome}`);
    }
}

/** Messages whatever the order of the log they were read from. */
export const sortById = (sent: readonly FactMessage[]): readonly FactMessage[] =>
  [...sent].sort((a, b) => (a.id < b.id ? -1 : 1));
