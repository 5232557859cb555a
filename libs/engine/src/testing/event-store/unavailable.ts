import { describe, expect, it } from '@jest/globals';
import { LOG_START } from '@lianxin/kernel';
import type { EventStore } from '../../ports/index.ts';
import { StoreUnavailable } from '../../ports/index.ts';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventsOf } from './harness.ts';

/** A loaded machine comes to its timers late. */
const LATE_MS_MAX = 5000;

const callAll = (store: EventStore, stream: string): readonly Promise<unknown>[] => [
  store.append(stream, 2, eventsOf('command-2', 1)),
  store.read(stream),
  store.readAll(LOG_START, 10),
  store.readAllSlim(LOG_START, 10),
  store.head(),
  store.hashAt('1'),
  store.countBetween(LOG_START, '1', 10),
  store.listStreams('', 10),
  store.countStreams(),
  store.versions([stream]),
];

export function testUnavailable(at: StoreContext, ways: readonly ('breakIt' | 'freezeIt')[]): void {
  describe.each(ways)('without its server: %s', (how) => {
    it(
      'says so in bounded time, and takes the same append again afterwards',
      async () => {
        const { store, mendIt, answerMsMax } = at();
        const stream = at.stream();
        await store.append(stream, 0, eventsOf('command-1', 2));
        await at()[how]();
        const start = performance.now();
        const failures = await Promise.all(callAll(store, stream).map((call) => call.catch((error: unknown) => error)));
        expect(performance.now() - start).toBeLessThan(answerMsMax + LATE_MS_MAX);
        await mendIt();
        for (const failure of failures) expect(failure).toBeInstanceOf(StoreUnavailable);
        const again = await store.append(stream, 2, eventsOf('command-2', 1));
        expect(['appended', 'duplicate']).toContain(again.outcome);
        expect(await store.read(stream)).toHaveLength(3);
      },
      CONTRACT_MS_MAX,
    );
  });
}
