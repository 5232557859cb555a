import { describe, expect, it } from '@jest/globals';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventOf, eventsOf, expectAppended, upTo, versionsIn } from './harness.ts';

const COMMANDS = 50;

export function testTwoInstances(at: StoreContext): void {
  describe('a second instance beside the first', () => {
    it(
      'appends a command that comes to both at once only once; the other answers with the same rows',
      async () => {
        const { store, beside } = at();
        const stream = at.stream();
        for (const n of upTo(COMMANDS)) {
          const [events, head] = [eventsOf(`command-${n}`, 2), 2 * (n - 1)];
          const answers = await Promise.all([store, beside].map((one) => one.append(stream, head, events)));
          expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'duplicate']);
          const rows = await store.read(stream, { from: head + 1 });
          expect(versionsIn(rows)).toEqual([head + 1, head + 2]);
          for (const answer of answers) expect(answer).toMatchObject({ events: rows });
        }
      },
      CONTRACT_MS_MAX,
    );

    it('says of ids that the other appended what it says of its own', async () => {
      const { store, beside } = at();
      const stream = at.stream();
      const own = expectAppended(await store.append(stream, 0, eventsOf('command-1', 1)));
      const other = expectAppended(await beside.append(stream, 1, eventsOf('command-2', 2), own[0]?.hash));
      for (const expected of [1, 3]) {
        const repeated = await store.append(stream, expected, eventsOf('command-2', 2));
        expect(repeated).toEqual({ outcome: 'duplicate', events: other });
        const stolen = eventOf('command-2', 0, { fingerprint: 'of-other-content' });
        expect(await store.append(stream, expected, [stolen])).toEqual({ outcome: 'id-clash', id: 'command-2/0' });
        expect(await store.append(stream, expected, eventsOf('command-2', 3))).toEqual({
          outcome: 'id-clash',
          id: 'command-2/2',
        });
      }
      expect(await store.append(stream, 1, eventsOf('command-3', 1))).toEqual({ outcome: 'conflict', version: 3 });
      const next = expectAppended(await store.append(stream, 3, eventsOf('command-3', 1), other.at(-1)?.hash));
      expect(await beside.read(stream)).toEqual([...own, ...other, ...next]);
    });
  });
}
