import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadModel, Table } from '@lianxin/engine';
import { NoRoomBeside } from '@lianxin/engine';
import { LOG_START, instant } from '@lianxin/kernel';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';

interface IdRow {
  readonly id: string;
}
/** What an empty table takes, with its key. */
const LITTLE = 50_000;
const MUCH = 100_000_000;

describe('room for two versions of a read model', () => {
  let free: () => Promise<number>;
  let pg: TestPostgres;
  beforeAll(async () => {
    pg = await openTestPostgres({ room: { freeDiskBytes: () => free() } });
  }, 60_000);
  afterAll(() => pg.close());
  const freeIs = (bytes: number): void => {
    free = () => Promise.resolve(bytes);
  };

  /** A version that answers with one small table and a large one, and the next, in which the small one alone is another. */
  const twoVersions = async (name: string): Promise<{ readonly older: ReadModel; readonly newer: ReadModel }> => {
    const tableOf = (table: string): Table<IdRow> => ({ name: table, key: 'id', columns: { id: 'text' } });
    const [small, large] = [tableOf(`${name}_small`), tableOf(`${name}_large`)];
    const older = { name, version: 1, tables: [small, large] as readonly unknown[] as ReadModel['tables'] };
    freeIs(0);
    expect(await pg.reads.prepare(older)).toBe('answers');
    const rows = Array.from({ length: 5000 }, (_, n) => ({ id: `${n}` }));
    await pg.reads.advance(older, { from: LOG_START, to: '1' }, (tables) => tables.upsert(large, rows));
    const newer = { ...older, version: 2, tables: [small, { ...large, sinceVersion: 1 }] as never };
    return { older, newer };
  };
  const setAside = (model: ReadModel) =>
    pg.reads.advance(
      model,
      {
        ...{ from: '1', to: '2' },
        aside: { stream: 'case-1', version: 2, position: '2', code: '22P02', at: instant('2020-02-10T08:00:00.000Z') },
      },
      () => Promise.resolve(),
    );
  const whole = ({ name, version, tables }: ReadModel): ReadModel => ({
    ...{ name, version, tables: tables.map(({ sinceVersion: _any, ...table }) => table) },
  });

  it('none is built where there is none, by the disk or by the bound: the older answers', async () => {
    const { older, newer } = await twoVersions('none');
    await expect(pg.reads.prepare(newer)).rejects.toThrow(NoRoomBeside);
    expect([await pg.reads.standingOf(older), await pg.reads.standingOf(newer)]).toEqual(['answers', 'absent']);
    const bounded = await openTestPostgres({ room: { bytesMax: 1 } });
    await bounded.reads.prepare(older);
    await expect(bounded.reads.prepare(newer)).rejects.toThrow(NoRoomBeside);
    await bounded.close();
  });

  it('that shares tables is needed for those that are built alone', async () => {
    const { newer } = await twoVersions('some');
    freeIs(LITTLE);
    const { neededBytes, freeBytes } = await pg.reads.roomFor(newer);
    expect([neededBytes < LITTLE, freeBytes]).toEqual([true, LITTLE]);
    await expect(pg.reads.prepare(whole(newer))).rejects.toThrow(NoRoomBeside);
    expect(await pg.reads.prepare(newer)).toBe('sharing');
    await pg.reads.dropBuild(newer);
  });

  it('is looked at again where what shared tables has to be built whole', async () => {
    const { older, newer } = await twoVersions('again');
    freeIs(LITTLE);
    await pg.reads.prepare(newer);
    await expect(pg.reads.reset(newer)).rejects.toThrow(NoRoomBeside);
    await setAside(older);
    await expect(pg.reads.switchTo(newer, '2')).rejects.toThrow(NoRoomBeside);
    expect([await pg.reads.standingOf(older), await pg.reads.standingOf(newer)]).toEqual(['answers', 'sharing']);
    freeIs(MUCH);
    expect(await pg.reads.switchTo(newer, '2')).toBe('beside');
    freeIs(0);
    await expect(pg.reads.reset(newer)).rejects.toThrow(NoRoomBeside);
    await pg.reads.dropBuild(newer);
  });

  it('is less by what other builds still need, and whole for the own build, whatever it has taken', async () => {
    const [first, second] = [whole((await twoVersions('first')).newer), whole((await twoVersions('second')).newer)];
    const { neededBytes } = await pg.reads.roomFor(first);
    freeIs(1.5 * neededBytes);
    expect(await pg.reads.prepare(first)).toBe('beside');
    await expect(pg.reads.prepare(second)).rejects.toThrow(NoRoomBeside);
    const rows = Array.from({ length: 5000 }, (_, n) => ({ id: `${n}` }));
    const large = first.tables[1] as unknown as Table<IdRow>;
    await pg.reads.advance(first, { from: LOG_START, to: '1' }, (tables) => tables.upsert(large, rows));
    freeIs(neededBytes);
    expect(await pg.reads.prepare(second)).toBe('beside');
    await pg.reads.dropBuild(second);
    freeIs(0);
    expect((await pg.reads.roomFor(first)).freeBytes).toBeGreaterThan(neededBytes / 2);
    await pg.reads.dropBuild(first);
  });

  it('that cannot be told stops a build with the reason, and nothing else', async () => {
    const { older, newer } = await twoVersions('untold');
    free = () => Promise.reject(Object.assign(new Error('no such folder'), { code: 'ENOENT', syscall: 'statfs' }));
    await expect(pg.reads.prepare(newer)).rejects.toThrow('no such folder');
    expect([await pg.reads.prepare(older), await pg.reads.standingOf(newer)]).toEqual(['answers', 'absent']);
  });
});
