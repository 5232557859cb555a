import { describe, expect, it } from '@jest/globals';
import { LOG_START } from '@lianxin/kernel';
import type { ReadModel, ReadStore, Table } from '../ports/index.ts';
import { RowRefused } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';
import { testStreamsSetAside } from './read-store-aside.ts';
import { testSharedTables } from './read-store-sharing.ts';
import { testVersionsBeside } from './read-store-versions.ts';

interface Row {
  readonly id: string;
  readonly title: string | null;
  readonly count: number | null;
  readonly isOpen: boolean | null;
  readonly dueAt: string | null;
  readonly day: string | null;
  readonly tags: readonly string[] | null;
  readonly rest: unknown;
}

const ROWS: Table<Row> = {
  name: 'contract_rows',
  key: 'id',
  columns: {
    ...({ id: 'text', title: 'text', count: 'integer', isOpen: 'boolean' } as const),
    ...({ dueAt: 'instant', day: 'date', tags: 'texts', rest: 'json' } as const),
  },
  indexes: [['isOpen', 'dueAt'], ['title']],
};
const OTHERS: Table<{ readonly key: string; readonly n: number }> = {
  name: 'contract_others',
  key: 'key',
  columns: { key: 'text', n: 'integer' },
};

const row = (id: string, parts: Partial<Row> = {}): Row => ({
  ...{ id, title: `标题 ${id}`, count: 1, isOpen: true, dueAt: '2020-02-10T08:00:00.000Z', day: '2020-02-10' },
  ...{ tags: ['a', 'b "c"', ''], rest: { deep: [1, 'two', null] } },
  ...parts,
});

/** Asks for a read store without models. */
export function readStoreContract(name: string, make: () => Promise<ReadStore>): void {
  describe(`${name} as read store`, () => {
    const reads = makeOnce(make);
    let models = 0;
    const newModel = async (): Promise<ReadModel> => {
      const n = (models += 1);
      const tables = [ROWS, OTHERS].map((table) => ({ ...table, name: `${table.name}_${n}` }));
      const model: ReadModel = { name: `contract_${n}`, version: 1, tables };
      await reads().prepare(model);
      return model;
    };
    const rowsOf = ({ tables }: ReadModel): Table<Row> => tables[0] as unknown as Table<Row>;
    const write = (model: ReadModel, from: string, to: string, rows: readonly Row[]) =>
      reads().advance(model, { from, to }, (tables) => tables.upsert(rowsOf(model), rows));
    const load = async (model: ReadModel, keys: readonly string[]): Promise<Map<string, Row>> => {
      let found = new Map<string, Row>();
      const at = await reads().positionOf(model);
      await reads().advance(model, { from: at, to: at }, async (tables) => {
        found = await tables.load(rowsOf(model), keys);
      });
      return found;
    };

    it('says of a model that nobody made yet that it has not begun', async () => {
      expect(await reads().positionOf({ name: 'never_made' })).toBe(LOG_START);
      expect(await reads().listBuilds()).toEqual([]);
    });

    it('begins at the start with nothing in its tables', async () => {
      const model = await newModel();
      expect(await reads().positionOf(model)).toBe(LOG_START);
      expect(await load(model, ['a'])).toEqual(new Map());
    });

    it('takes a row from a record that holds half a character or NUL, and the next one', async () => {
      const model = await newModel();
      const rest = { 'key \udc00': ['\u0000', '\\u0000', '\\ud800'] };
      await write(model, LOG_START, '1', [row('a', { title: '半个\ud800字', rest })]);
      await write(model, '1', '2', [row('b')]);
      const found = await load(model, ['a', 'b']);
      expect(found.get('a')?.title).toMatch(/^半个.字$/u);
      expect(found.get('a')?.rest).toMatchObject({
        [Object.keys(found.get('a')?.rest as object)[0] ?? '']: { 2: '\\ud800' },
      });
      expect(found.get('b')).toEqual(row('b'));
    });

    it('gives back whole rows as they were written, nulls too', async () => {
      const model = await newModel();
      const empty = { title: null, count: null, isOpen: null, dueAt: null, day: null, tags: null, rest: null };
      const rows = [row('a'), row('b', empty), row('c', { count: Number.MAX_SAFE_INTEGER, tags: [], rest: 'text' })];
      expect(await write(model, LOG_START, '5', rows)).toBe('advanced');
      expect(await load(model, ['a', 'b', 'c', 'nobody'])).toEqual(new Map(rows.map((r) => [r.id, r])));
      expect(await reads().positionOf(model)).toBe('5');
    });

    it('overwrites and removes; what was not touched stays', async () => {
      const model = await newModel();
      await write(model, LOG_START, '1', [row('a'), row('b'), row('c')]);
      await reads().advance(model, { from: '1', to: '2' }, async (tables) => {
        await tables.upsert(rowsOf(model), [row('a', { count: 2 })]);
        await tables.remove(rowsOf(model), ['b', 'nobody']);
        expect((await tables.load(rowsOf(model), ['a', 'b'])).get('a')?.count).toBe(2);
        expect((await tables.load(rowsOf(model), ['a', 'b'])).has('b')).toBe(false);
      });
      expect([...(await load(model, ['a', 'b', 'c'])).values()].map(({ id, count }) => [id, count]).sort()).toEqual([
        ['a', 2],
        ['c', 1],
      ]);
    });

    it('keeps by what its place is known, and is not moved by who is in an older epoch of the log', async () => {
      const model = await newModel();
      expect(await reads().checkpointOf(model)).toEqual({ position: LOG_START, hash: '', epoch: 0 });
      const step = (from: string, to: string, epoch: number) =>
        reads().advance(model, { from, to, mark: { hash: '', epoch } }, async () => undefined);
      expect(await step(LOG_START, '5', 2)).toBe('advanced');
      expect(await reads().checkpointOf(model)).toEqual({ position: '5', hash: '', epoch: 2 });
      expect(await step('5', '6', 1)).toBe('elsewhere');
      expect(await reads().positionOf(model)).toBe('5');
      await reads().reset(model);
      expect(await reads().checkpointOf(model)).toEqual({ position: LOG_START, hash: '', epoch: 0 });
    });

    it('writes rows and position together or not at all', async () => {
      const model = await newModel();
      const failing = reads().advance(model, { from: LOG_START, to: '1' }, async (tables) => {
        await tables.upsert(rowsOf(model), [row('a')]);
        throw new Error('half-way');
      });
      await expect(failing).rejects.toThrow('half-way');
      expect(await reads().positionOf(model)).toBe(LOG_START);
      expect(await load(model, ['a'])).toEqual(new Map());
    });

    it('lets nobody go on from where the model does not stand', async () => {
      const model = await newModel();
      await write(model, LOG_START, '3', [row('a')]);
      expect(await write(model, LOG_START, '3', [row('a', { count: 9 }), row('b')])).toBe('elsewhere');
      expect((await load(model, ['a', 'b'])).get('a')?.count).toBe(1);
    });

    it('lets one of two carriers of one step win', async () => {
      const model = await newModel();
      const answers = await Promise.all([1, 2, 3].map((n) => write(model, LOG_START, '3', [row('a', { count: n })])));
      expect([...answers].sort()).toEqual(['advanced', 'elsewhere', 'elsewhere']);
      expect((await load(model, ['a'])).get('a')?.count).toBe(answers.indexOf('advanced') + 1);
    });

    it('writes thousands of rows in one step', async () => {
      const model = await newModel();
      const rows = Array.from({ length: 3000 }, (_, n) => row(`row-${n}`, { count: n }));
      await write(model, LOG_START, '1', rows);
      expect(
        (
          await load(
            model,
            rows.map(({ id }) => id),
          )
        ).size,
      ).toBe(3000);
    });

    it('empties the tables on reset, and on nothing else', async () => {
      const model = await newModel();
      await write(model, LOG_START, '3', [row('a')]);
      await reads().prepare(model);
      expect([await reads().positionOf(model), (await load(model, ['a'])).size]).toEqual(['3', 1]);
      await reads().reset(model);
      expect([await reads().positionOf(model), (await load(model, ['a'])).size]).toEqual([LOG_START, 0]);
    });

    it('says of a row it never takes that the row is at fault', async () => {
      const model = await newModel();
      const broken = row('b', { count: 'many' as unknown as number });
      await expect(write(model, LOG_START, '1', [row('a'), broken])).rejects.toBeInstanceOf(RowRefused);
      expect([await reads().positionOf(model), (await load(model, ['a'])).size]).toEqual([LOG_START, 0]);
    });

    testStreamsSetAside({ reads, newModel });
    testVersionsBeside({ reads, newModel });
    testSharedTables({ reads, newModel });
  });
}
