import { describe, expect, it } from '@jest/globals';
import { CatchUpSubscription, createCheckpointedSubscription, slimPages, wholePages } from '@lianxin/engine';
import type { RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

describe('a subscription that needs whole events', () => {
  it('is handed them, and by its type never slim ones', async () => {
    const library = await openMemoryLibrary();
    const seen: RecordedEvent[] = [];
    const { store, checkpoints } = library;
    const whole = createCheckpointedSubscription<RecordedEvent>('whole', checkpoints, library, async (batch) => {
      seen.push(...batch);
    });
    const { readAllSlim, readAll } = store;
    store.readAllSlim = async (...asked) =>
      (await readAllSlim.apply(store, asked)).map(({ position, hash }) => ({ position, hash }) as SlimEvent);
    const feed = new CatchUpSubscription({ store, read: wholePages(store) }, whole);
    // @ts-expect-error They would lack their command and their link to the row before.
    expect(new CatchUpSubscription({ store, read: slimPages(store) }, whole).status.events).toBe(0);
    feed.start();
    await feed.waitUntilCaughtUp();
    await feed.stop();
    expect(seen).toEqual(await readAll.call(store, LOG_START, 10));
  });
});
