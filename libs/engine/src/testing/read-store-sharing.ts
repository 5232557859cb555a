import { describe, expect, it } from '@jest/globals';
import { LOG_START, instant } from '@lianxin/kernel';
import type { ReadModel, Table } from '../ports/index.ts';
import type { ReadStoreUnderTest } from './read-store-aside.ts';

type OtherRow = { readonly key: string; readonly n: number };
type TableOf = (model: ReadModel) => Table<OtherRow>;

const HEAD = '100';
const changed: TableOf = ({ tables }) => tables[1] as unknown as Table<OtherRow>;
const shared: TableOf = ({ tables }) => tables[0] as unknown as Table<OtherRow>;

/** A newer version of a model of which only one table is another. */
export function testSharedTables({ reads, newModel }: ReadStoreUnderTest): void {
  const write = (model: ReadModel, from: string, to: string, [table, n]: readonly [TableOf, number]) =>
    reads().advance(model, { from, to }, (tables) => tables.upsert(table(model), [{ key: 'a', n }]));
  const load = async (model: ReadModel, table: TableOf): Promise<number | undefined> => {
    let found: number | undefined;
    const { position } = await reads().checkpointOf(model);
    await reads().advance(model, { from: position, to: position }, async (tables) => {
      found = (await tables.load(table(model), ['a'])).get('a')?.n;
    });
    return found;
  };
  const tablesHadBy = async (model: ReadModel): Promise<readonly boolean[]> => {
    let had: readonly boolean[] = [];
    const { position } = await reads().checkpointOf(model);
    await reads().advance(model, { from: position, to: position }, async (tables) => {
      had = [shared, changed].map((table) => tables.has(table(model)));
    });
    return had;
  };
  /** One version at 3, a newer one that has not begun and shares a table. */
  const twoVersions = async (): Promise<{ readonly older: ReadModel; readonly newer: ReadModel }> => {
    const model = await newModel();
    const table = model.tables[1] as Table<never>;
    const [kept, other] = ['kept', 'other'].map((name) => ({ ...table, name: `${table.name}_${name}` })) as [
      Table<never>,
      Table<never>,
    ];
    const older = { name: `${model.name}_shared`, version: 1, tables: [kept, other] };
    await reads().prepare(older);
    await write(older, LOG_START, '2', [shared, 1]);
    await write(older, '2', '3', [changed, 1]);
    const newer = { ...older, version: 2, tables: [{ ...kept, sinceVersion: 1 }, other] };
    expect([await reads().prepare(newer), await reads().standingOf(newer)]).toEqual(['sharing', 'sharing']);
    return { older, newer };
  };
  const setAside = (model: ReadModel, from: string, to: string) =>
    reads().advance(
      model,
      {
        ...{ from, to },
        aside: { stream: 'case-1', version: 2, position: to, code: '22P02', at: instant('2020-02-10T08:00:00.000Z') },
      },
      () => Promise.resolve(),
    );

  describe('a newer version that shares tables with the one that answers', () => {
    it('builds those that changed, and has no others until it answers', async () => {
      const { older, newer } = await twoVersions();
      expect(await tablesHadBy(newer)).toEqual([false, true]);
      await write(newer, LOG_START, '3', [changed, 20]);
      expect([await load(older, changed), await load(older, shared)]).toEqual([1, 1]);
      expect(await reads().switchTo(newer, HEAD)).toBe('answers');
      expect([await load(newer, changed), await load(newer, shared)]).toEqual([20, 1]);
      expect([await tablesHadBy(newer), await reads().standingOf(older)]).toEqual([[true, true], 'newer']);
    });

    it('answers only from the very place of the older', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', [changed, 20]);
      await write(older, '3', '5', [shared, 2]);
      expect(await reads().switchTo(newer, '3')).toBe('sharing');
      await write(newer, '3', '5', [changed, 21]);
      expect(await reads().switchTo(newer, HEAD)).toBe('answers');
      expect([await load(newer, changed), await load(newer, shared)]).toEqual([21, 2]);
    });

    it('is built whole where a stream is set aside, in the older before it begins or in either meanwhile', async () => {
      const { older, newer } = await twoVersions();
      await setAside(older, '3', '4');
      await write(newer, LOG_START, '4', [changed, 20]);
      expect(await reads().switchTo(newer, HEAD)).toBe('beside');
      expect([await tablesHadBy(newer), (await reads().checkpointOf(newer)).position]).toEqual([
        [true, true],
        LOG_START,
      ]);
      expect(await reads().prepare({ ...newer, version: 3 })).toBe('beside');
      const own = await twoVersions();
      await setAside(own.newer, LOG_START, '3');
      expect(await reads().switchTo(own.newer, HEAD)).toBe('beside');
    });

    it('is built whole where the older was set back behind it', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', [changed, 20]);
      await reads().reset(older);
      expect(await reads().switchTo(newer, LOG_START)).toBe('beside');
      expect((await reads().checkpointOf(newer)).position).toBe(LOG_START);
    });

    it('is begun again where a version still older was brought back, whose tables are not its own', async () => {
      const { older, newer } = await twoVersions();
      await write(newer, LOG_START, '3', [changed, 20]);
      await reads().switchTo(newer, HEAD);
      const tables = newer.tables.map((table, n) => ({ ...table, sinceVersion: n === 0 ? 2 : 3 }));
      const sharing = { ...newer, version: 3, tables };
      expect(await reads().prepare(sharing)).toBe('sharing');
      await reads().reset(older);
      expect([await reads().standingOf(sharing), await reads().prepare(sharing)]).toEqual(['absent', 'beside']);
    });

    it('shares nothing after a reset', async () => {
      const { newer } = await twoVersions();
      await reads().reset(newer);
      expect([await reads().standingOf(newer), await tablesHadBy(newer)]).toEqual(['beside', [true, true]]);
    });
  });

  describe('builds that nobody finishes', () => {
    it('are named, and dropped when somebody says so', async () => {
      const { newer } = await twoVersions();
      const { name, version } = newer;
      expect(await reads().listBuilds()).toContainEqual({ name, version });
      expect([await reads().dropBuild(newer), await reads().dropBuild(newer)]).toEqual([true, false]);
      expect(await reads().listBuilds()).not.toContainEqual({ name, version });
      expect(await reads().standingOf(newer)).toBe('absent');
    });

    it('go when a newer version answers', async () => {
      const { newer } = await twoVersions();
      const newest = { ...newer, version: 3 };
      await reads().prepare(newest);
      await write(newest, LOG_START, '3', [changed, 30]);
      expect(await reads().switchTo(newest, HEAD)).toBe('answers');
      expect((await reads().listBuilds()).filter(({ name }) => name === newer.name)).toEqual([]);
      expect(await write(newer, LOG_START, '1', [changed, 9])).toBe('elsewhere');
    });
  });
}
