import { describe, expect, it } from '@jest/globals';
import { LOG_START, instant } from '@lianxin/kernel';
import type { ReadModel, Table } from '../ports/index.ts';
import type { ReadStoreUnderTest } from './read-store-aside.ts';

type OtherRow = { readonly key: string; readonly n: number };

const HEAD = '100';

/** Versions of one model beside each other; the simpler of a model's two tables is written. */
export function testVersionsBeside({ reads, newModel }: ReadStoreUnderTest): void {
  const tableOf = ({ tables }: ReadModel): Table<OtherRow> => tables[1] as unknown as Table<OtherRow>;
  const write = (model: ReadModel, from: string, to: string, n: number) =>
    reads().advance(model, { from, to }, (tables) => tables.upsert(tableOf(model), [{ key: 'a', n }]));
  const load = async (model: ReadModel): Promise<number | undefined> => {
    let found: number | undefined;
    const { position } = await reads().checkpointOf(model);
    await reads().advance(model, { from: position, to: position }, async (tables) => {
      found = (await tables.load(tableOf(model), ['a'])).get('a')?.n;
    });
    return found;
  };
  /** One version at 3, a newer one beside it that has not begun. */
  const twoVersions = async (): Promise<{ readonly older: ReadModel; readonly newer: ReadModel }> => {
    const older = await newModel();
    await write(older, LOG_START, '3', 1);
    const newer = { ...older, version: 2 };
    expect([await reads().standingOf(newer), await reads().prepare(newer)]).toEqual(['absent', 'beside']);
    return { older, newer };
  };
  const placesOf = async ({ older, newer }: { readonly older: ReadModel; readonly newer: ReadModel }) => [
    (await reads().checkpointOf(older)).position,
    (await reads().checkpointOf(newer)).position,
    await reads().positionOf(newer),
  ];

  describe('versions beside each other', () => {
    it('the older answers and goes on while the newer is built', async () => {
      const { older, newer } = await twoVersions();
      expect(await placesOf({ older, newer })).toEqual(['3', LOG_START, '3']);
      expect(await write(newer, LOG_START, '2', 20)).toBe('advanced');
      expect(await write(older, '3', '4', 2)).toBe('advanced');
      expect([await load(older), await load(newer)]).toEqual([2, 20]);
      expect(await placesOf({ older, newer })).toEqual(['4', '2', '4']);
      expect(await Promise.all([older, newer].map((one) => reads().standingOf(one)))).toEqual(['answers', 'beside']);
    });

    it('are not switched before the newer is level', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '2', 20);
      expect(await reads().switchTo(newer, HEAD)).toBe('beside');
      expect([await reads().standingOf(newer), await load(older)]).toEqual(['beside', 1]);
    });

    it('the newer takes the older one’s place once it is level: its rows answer, and nothing else', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', 20);
      expect(await reads().switchTo(newer, HEAD)).toBe('answers');
      expect(await Promise.all([older, newer].map((one) => reads().standingOf(one)))).toEqual(['newer', 'answers']);
      expect([await load(older), await load(newer), await reads().positionOf(older)]).toEqual([undefined, 20, '3']);
      expect([await write(newer, '3', '5', 21), await load(newer)]).toEqual(['advanced', 21]);
    });

    it('are switched at the end of a log that was cut off behind the place of the older', async () => {
      const { newer } = await twoVersions();
      await write(newer, LOG_START, '2', 20);
      expect([await reads().switchTo(newer, '2'), await reads().positionOf(newer)]).toEqual(['answers', '2']);
    });

    it('the older, come again, makes and empties nothing, and writes nothing', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', 20);
      await reads().switchTo(newer, HEAD);
      expect(await reads().prepare(older)).toBe('newer');
      expect(await reads().switchTo(older, LOG_START)).toBe('newer');
      expect([await write(older, '3', '4', 9), await load(newer)]).toEqual(['elsewhere', 20]);
    });

    it('what is aside goes with its version', async () => {
      const { older, newer } = await twoVersions();
      const aside = (stream: string) => ({
        ...{ stream, version: 2, position: '4', code: '22P02', at: instant('2020-02-10T08:00:00.000Z') },
      });
      const setAside = (model: ReadModel, from: string, stream: string) =>
        reads().advance(model, { from, to: '4', aside: aside(stream) }, () => Promise.resolve());
      await setAside(older, '3', 'case-1');
      await setAside(newer, LOG_START, 'case-2');
      expect(await reads().listAside({ name: newer.name })).toEqual([aside('case-1')]);
      await reads().switchTo(newer, HEAD);
      expect(await reads().listAside({ name: newer.name })).toEqual([aside('case-2')]);
      expect([await reads().listAside(newer), await reads().listAside(older)]).toEqual([[aside('case-2')], []]);
      expect(await reads().resumeStream(newer, 'case-2', () => Promise.resolve())).toBe(true);
    });

    it('a reset empties the version that is built, not the one that answers', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', 20);
      await reads().reset(newer);
      expect(await placesOf({ older, newer })).toEqual(['3', LOG_START, '3']);
      expect([await load(older), await load(newer)]).toEqual([1, undefined]);
    });

    it('a reset of the older brings it back, empty, and the newer is built beside it again', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', 20);
      await reads().switchTo(newer, HEAD);
      await reads().reset(older);
      expect([await reads().standingOf(older), await load(older)]).toEqual(['answers', undefined]);
      expect(await write(newer, '3', '4', 21)).toBe('elsewhere');
      expect(await reads().prepare(newer)).toBe('beside');
      await write(newer, LOG_START, '3', 22);
      expect([await reads().switchTo(newer, HEAD), await load(newer)]).toEqual(['answers', 22]);
    });
  });
}
