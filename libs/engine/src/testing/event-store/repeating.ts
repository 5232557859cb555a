import { describe, expect, it } from '@jest/globals';
import type { StoreContext } from './harness.ts';
import { eventOf, eventsOf, expectAppended, versionsIn } from './harness.ts';

export function testRepeating(at: StoreContext): void {
  describe('the same ids again', () => {
    it.each([0, 2, 3, 7])('is a duplicate with the first answer, even when %i is expected', async (expected) => {
      const stream = at.stream();
      const events = expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 2)));
      expectAppended(await at().store.append(stream, 2, eventsOf('command-2', 1)));
      const answer = await at().store.append(stream, expected, eventsOf('command-1', 2));
      expect(answer).toEqual({ outcome: 'duplicate', events });
      expect(versionsIn(await at().store.read(stream))).toEqual([1, 2, 3]);
    });

    it('is a duplicate though the bytes differ, since sealing never gives the same bytes twice', async () => {
      const stream = at.stream();
      const events = expectAppended(
        await at().store.append(stream, 0, [eventOf('command-1', 0, { data: { box: 'one' } })]),
      );
      const answer = await at().store.append(stream, 1, [eventOf('command-1', 0, { data: { box: 'two' } })]);
      expect(answer).toEqual({ outcome: 'duplicate', events });
    });

    it('is recorded once when all repetitions come at the same time', async () => {
      const stream = at.stream();
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => at().store.append(stream, 0, eventsOf('command-1', 2))),
      );
      expect(answers.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      expect(answers.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(11);
      const events = await at().store.read(stream);
      expect(versionsIn(events)).toEqual([1, 2]);
      for (const answer of answers) expect(answer).toMatchObject({ events });
    });

    it('is a part of the first append: still a duplicate', async () => {
      const stream = at.stream();
      const events = expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 3)));
      const answer = await at().store.append(stream, 3, [eventOf('command-1', 1)]);
      expect(answer).toEqual({ outcome: 'duplicate', events: [events[1]] });
    });

    it('is a clash with another fingerprint', async () => {
      const stream = at.stream();
      expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 1)));
      const other = eventOf('command-1', 0, { fingerprint: 'of-other-content' });
      for (const expected of [0, 1]) {
        expect(await at().store.append(stream, expected, [other])).toEqual({ outcome: 'id-clash', id: 'command-1/0' });
      }
      expect(versionsIn(await at().store.read(stream))).toEqual([1]);
    });

    it('is a clash with another command id', async () => {
      const stream = at.stream();
      expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 1)));
      const stolen = { ...eventOf('command-2'), id: 'command-1/0' };
      expect(await at().store.append(stream, 1, [stolen])).toEqual({ outcome: 'id-clash', id: 'command-1/0' });
    });

    it('is a clash when only some of them are known: never success, nothing appended', async () => {
      const stream = at.stream();
      expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 2)));
      for (const expected of [0, 2]) {
        const answer = await at().store.append(stream, expected, eventsOf('command-1', 3));
        expect(answer).toEqual({ outcome: 'id-clash', id: 'command-1/2' });
      }
      expect(versionsIn(await at().store.read(stream))).toEqual([1, 2]);
    });

    it('is another matter in another stream', async () => {
      const [here, there] = [at.stream(), at.stream()];
      expectAppended(await at().store.append(here, 0, eventsOf('command-1', 1)));
      expectAppended(await at().store.append(there, 0, eventsOf('command-1', 1)));
      expect(versionsIn(await at().store.read(there))).toEqual([1]);
    });
  });
}
