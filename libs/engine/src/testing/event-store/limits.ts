import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@lianxin/kernel';
import { OverLimit } from '../../ports/index.ts';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventOf, eventsOf, expectAppended } from './harness.ts';

/** More is a matter of patience, not of limits. */
const SENT_BYTES_MAX = 4_194_304;
/** What a store may count of an event beside its data. */
const BESIDE_DATA_BYTES_MAX = 2048;

/** Events of one command whose data is so many bytes as JSON text: two quotes and the letters. */
const eventsOfBytes = (count: number, bytesEach: number, letter = 'x'): readonly NewEvent[] => {
  const data = letter.repeat(Math.floor((bytesEach - 2) / Buffer.byteLength(letter)));
  return Array.from({ length: count }, (_, n) => eventOf('command-1', n, { data }));
};

export function testLimits(at: StoreContext): void {
  describe('its limits', () => {
    const refusal = async (events: readonly NewEvent[]): Promise<unknown> => {
      const stream = at.stream();
      const error = await at()
        .store.append(stream, 0, events)
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(OverLimit);
      expect(await at().store.read(stream)).toEqual([]);
      return (error as OverLimit).limit;
    };
    const expectTaken = async (events: readonly NewEvent[]): Promise<void> => {
      const taken = expectAppended(await at().store.append(at.stream(), 0, events));
      expect(taken.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
    };

    it(
      'are named by the error of an append that is over them, and nothing of it is kept',
      async () => {
        const { eventBytesMax, appendEventsMax, appendBytesMax } = at().store.limits;
        expect(await refusal(eventsOfBytes(1, eventBytesMax + 1))).toBe('event-bytes');
        expect(await refusal(eventsOf('command-1', appendEventsMax + 1))).toBe('append-events');
        const tooMany = Math.floor(appendBytesMax / eventBytesMax) + 1;
        for (const letter of ['x', '口']) {
          expect(await refusal(eventsOfBytes(tooMany, eventBytesMax, letter))).toBe('append-bytes');
        }
      },
      CONTRACT_MS_MAX,
    );

    it(
      'of bytes of an event and of events of an append are taken up to the end',
      async () => {
        const { eventBytesMax, appendEventsMax } = at().store.limits;
        await expectTaken(eventsOfBytes(1, eventBytesMax));
        await expectTaken(eventsOf('command-1', appendEventsMax));
      },
      CONTRACT_MS_MAX,
    );

    it(
      'let some megabytes go in one append',
      async () => {
        const { eventBytesMax, appendBytesMax } = at().store.limits;
        const bytes = Math.min(appendBytesMax, SENT_BYTES_MAX);
        const count = Math.ceil(bytes / eventBytesMax);
        await expectTaken(eventsOfBytes(count, Math.floor(bytes / count) - BESIDE_DATA_BYTES_MAX));
      },
      CONTRACT_MS_MAX,
    );
  });
}
