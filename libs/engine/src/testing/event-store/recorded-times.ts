import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import type { StoreContext } from './harness.ts';
import { eventOf, eventsOf, expectAppended } from './harness.ts';

const AHEAD_MS = 3_600_000;

export function testRecordedTimes(at: StoreContext): void {
  describe('recorded times', () => {
    it('never fall within a stream, though the clock was set back in between', async () => {
      const { store, recordAhead, now } = at();
      const stream = at.stream();
      const ahead = addMs(await now(), AHEAD_MS);
      await recordAhead(stream, eventOf('command-1'), ahead);
      const answered = expectAppended(await store.append(stream, 1, eventsOf('command-2', 2)));
      expect(answered.every(({ recordedAt }) => recordedAt >= ahead)).toBe(true);
      expect((await store.read(stream)).slice(1)).toEqual(answered);
    });

    it('are those of the clock in other streams, before and after', async () => {
      const { store, recordAhead, now } = at();
      const [before, other] = [await now(), at.stream()];
      await recordAhead(at.stream(), eventOf('command-1'), addMs(before, AHEAD_MS));
      const [event] = expectAppended(await store.append(other, 0, eventsOf('command-1', 1)));
      expect(event && event.recordedAt >= before && event.recordedAt < addMs(before, AHEAD_MS)).toBe(true);
    });
  });
}
