import type { RecordedEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';

/** The log from its start to its end, in batches. */
export async function* readAllPages(
  store: Pick<EventStore, 'readAll'>,
  batchMax: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  for (let after = LOG_START; ;) {
    const batch = await store.readAll(after, batchMax);
    const last = batch.at(-1);
    if (last) yield batch;
    if (!last || batch.length < batchMax) return;
    after = last.position;
  }
}
