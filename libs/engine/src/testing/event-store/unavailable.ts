import { describe, expect, it } from '@jest/globals';
import { LOG_START } from '@lianxin/kernel';
import { StoreUnavailable } from '../../ports/index.ts';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventsOf } from './harness.ts';

export function testUnavailable(at: StoreContext): void {
  describe('without its server', () => {
    it(
      'says so, and takes the same append again afterwards',
      async () => {
        const { store, breakIt, mendIt } = at();
        const stream = at.stream();
        await store.append(stream, 0, eventsOf('command-1', 2));
        await breakIt();
        const calls = [
          () => store.append(stream, 2, eventsOf('command-2', 1)),
          () => store.read(stream),
          () => store.readAll(LOG_START, 10),
          () => store.head(),
        ];
        for (const call of calls) await expect(call()).rejects.toBeInstanceOf(StoreUnavailable);
        await mendIt();
        const again = await store.append(stream, 2, eventsOf('command-2', 1));
        expect(['appended', 'duplicate']).toContain(again.outcome);
        expect(await store.read(stream)).toHaveLength(3);
      },
      CONTRACT_MS_MAX,
    );
  });
}
