import { describe, expect, it } from '@jest/globals';
import { comparePositions, serializeForHash } from '@lianxin/kernel';
import type { StoreContext } from './harness.ts';
import { eventOf, eventsOf, expectAppended, upTo, versionsIn } from './harness.ts';

export function testReading(at: StoreContext): void {
  describe('reading a stream', () => {
    it('gives nothing for a stream that does not exist', async () => {
      expect(await at().store.read(at.stream())).toEqual([]);
      expect(await at().store.read(at.stream(), { from: 3, to: 9 })).toEqual([]);
    });

    it('gives the range that was asked for, both ends included', async () => {
      const stream = at.stream();
      expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 6)));
      const range = async (from?: number, to?: number): Promise<readonly number[]> =>
        versionsIn(
          await at().store.read(stream, {
            ...(from === undefined ? {} : { from }),
            ...(to === undefined ? {} : { to }),
          }),
        );
      expect(await range()).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await range(3)).toEqual([3, 4, 5, 6]);
      expect(await range(undefined, 2)).toEqual([1, 2]);
      expect(await range(2, 4)).toEqual([2, 3, 4]);
      expect(await range(6, 6)).toEqual([6]);
      expect(await range(7)).toEqual([]);
      expect(await range(5, 99)).toEqual([5, 6]);
      expect(await range(4, 3)).toEqual([]);
      expect(await range(1, 0)).toEqual([]);
    });

    it('shows an append to every read after its answer, from any process', async () => {
      const stream = at.stream();
      for (const version of upTo(20)) {
        const [event] = expectAppended(await at().store.append(stream, version - 1, [eventOf(`command-${version}`)]));
        const [tail, head] = await Promise.all([at().store.read(stream, { from: version }), at().store.head()]);
        expect(tail).toEqual([event]);
        expect(comparePositions(head, event?.position ?? '0')).toBeGreaterThanOrEqual(0);
      }
    });

    it('chains every row to the row before it in its stream', async () => {
      const [one, two] = [at.stream(), at.stream()];
      for (const version of upTo(5)) {
        await Promise.all(
          [one, two].map((stream) =>
            at()
              .store.append(stream, 2 * (version - 1), eventsOf(`command-${version}`, 2))
              .then(expectAppended),
          ),
        );
      }
      for (const stream of [one, two]) {
        const rows = await at().store.read(stream);
        expect(rows).toHaveLength(10);
        rows.forEach((row, i) => {
          expect(row.prevHash).toBe(rows[i - 1]?.hash ?? '');
          expect(row.hash).toBe(at().sha256(serializeForHash(row)));
        });
      }
    });

    it('lists streams by name, page by page, and says how far each has come', async () => {
      const [one, two] = [at.stream(), at.stream()];
      expectAppended(await at().store.append(one, 0, eventsOf('command-1', 3)));
      expectAppended(await at().store.append(two, 0, [eventOf('command-1')]));
      const names: string[] = [];
      for (let after = ''; ;) {
        const page = await at().store.listStreams(after, 1);
        if (page.length === 0) break;
        names.push(...page);
        after = page.at(-1) as string;
      }
      expect(names).toEqual([...names].sort());
      expect(names).toEqual(expect.arrayContaining([one, two]));
      expect(await at().store.countStreams()).toBe(names.length);
      expect(await at().store.versions([one, two, 'nobody-1'])).toEqual(
        new Map([
          [one, 3],
          [two, 1],
        ]),
      );
    });
  });
}
