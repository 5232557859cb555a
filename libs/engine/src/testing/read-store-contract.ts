import { describe, expect, it } from '@jest/globals';
import { START, instant } from '@lianxin/kernel';
import type { Model, ReadStore, SetAside, Table, Tables } from '../ports/index.ts';
import { RowRefused } from '../ports/index.ts';
import { once } from './once.ts';

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

const asideAt = (position: string, stream = 'case-1'): SetAside => ({
  ...{ stream, version: 2, position, code: '22P02', at: instant('2020-02-10T08:00:00.000Z') },
});

/** Asks for a read store without models. */
export function readStoreContract(name: string, make: () => Promise<ReadStore>): void {
  describe(`${name} as read store`, () => {
    const reads = once(make);
    let models = 0;
    const newModel = async (): Promise<Model> => {
      const n = (models += 1);
      const tables = [ROWS, OTHERS].map((table) => ({ ...table, name: `${table.name}_${n}` }));
      const model: Model = { name: `contract_${n}`, version: 1, tables };
      await reads().prepare(model);
      return model;
    };
    const rowsOf = ({ tables }: Model): Table<Row> => tables[0] as unknown as Table<Row>;
    const write = (model: Model, from: string, to: string, rows: readonly Row[]) =>
      reads().advance(model, { from, to }, (tables) => tables.upsert(rowsOf(model), rows));
    const load = async (model: Model, keys: readonly string[]): Promise<Map<string, Row>> => {
      let found = new Map<string, Row>();
      const at = await reads().position(model);
      await reads().advance(model, { from: at, to: at }, async (tables) => {
        found = await tables.load(rowsOf(model), keys);
      });
      return found;
    };

    it('begins at the start with nothing in its tables', async () => {
      const model = await newModel();
      expect(await reads().position(model)).toBe(START);
      expect(await load(model, ['a'])).toEqual(new Map());
    });

    it('gives back whole rows as they were written, nulls too', async () => {
      const model = await newModel();
      const empty = { title: null, count: null, isOpen: null, dueAt: null, day: null, tags: null, rest: null };
      const rows = [row('a'), row('b', empty), row('c', { count: Number.MAX_SAFE_INTEGER, tags: [], rest: 'text' })];
      expect(await write(model, START, '5', rows)).toBe('advanced');
      expect(await load(model, ['a', 'b', 'c', 'nobody'])).toEqual(new Map(rows.map((r) => [r.id, r])));
      expect(await reads().position(model)).toBe('5');
    });

    it('overwrites and removes; what was not touched stays', async () => {
      const model = await newModel();
      await write(model, START, '1', [row('a'), row('b'), row('c')]);
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

    it('writes rows and position together or not at all', async () => {
      const model = await newModel();
      const failing = reads().advance(model, { from: START, to: '1' }, async (tables) => {
        await tables.upsert(rowsOf(model), [row('a')]);
        throw new Error('half-way');
      });
      await expect(failing).rejects.toThrow('half-way');
      expect(await reads().position(model)).toBe(START);
      expect(await load(model, ['a'])).toEqual(new Map());
    });

    it('lets nobody go on from where the model does not stand', async () => {
      const model = await newModel();
      await write(model, START, '3', [row('a')]);
      expect(await write(model, START, '3', [row('a', { count: 9 }), row('b')])).toBe('elsewhere');
      expect((await load(model, ['a', 'b'])).get('a')?.count).toBe(1);
    });

    it('lets one of two carriers of one step win', async () => {
      const model = await newModel();
      const answers = await Promise.all([1, 2, 3].map((n) => write(model, START, '3', [row('a', { count: n })])));
      expect([...answers].sort()).toEqual(['advanced', 'elsewhere', 'elsewhere']);
      expect((await load(model, ['a'])).get('a')?.count).toBe(answers.indexOf('advanced') + 1);
    });

    it('writes thousands of rows in one step', async () => {
      const model = await newModel();
      const rows = Array.from({ length: 3000 }, (_, n) => row(`row-${n}`, { count: n }));
      await write(model, START, '1', rows);
      expect(
        (
          await load(
            model,
            rows.map(({ id }) => id),
          )
        ).size,
      ).toBe(3000);
    });

    it('empties the tables on reset and on a new version, and on nothing else', async () => {
      const model = await newModel();
      await write(model, START, '3', [row('a')]);
      await reads().prepare(model);
      expect([await reads().position(model), (await load(model, ['a'])).size]).toEqual(['3', 1]);
      await reads().reset(model);
      expect([await reads().position(model), (await load(model, ['a'])).size]).toEqual([START, 0]);
      await write(model, START, '3', [row('a')]);
      const next = { ...model, version: 2 };
      await reads().prepare(next);
      expect([await reads().position(next), (await load(next, ['a'])).size]).toEqual([START, 0]);
    });

    it('says of a row it never takes that the row is at fault', async () => {
      const model = await newModel();
      const broken = row('b', { count: 'many' as unknown as number });
      await expect(write(model, START, '1', [row('a'), broken])).rejects.toBeInstanceOf(RowRefused);
      expect([await reads().position(model), (await load(model, ['a'])).size]).toEqual([START, 0]);
    });

    describe('streams set aside', () => {
      const setAside = (model: Model, from: string, aside: SetAside) =>
        reads().advance(model, { from, to: aside.position, aside }, () => Promise.resolve());

      it('are set aside with the position, or not at all', async () => {
        const model = await newModel();
        expect(await setAside(model, START, asideAt('4'))).toBe('advanced');
        expect(await setAside(model, START, asideAt('5', 'case-2'))).toBe('elsewhere');
        expect(await reads().asideOf(model)).toEqual([asideAt('4')]);
        expect(await reads().position(model)).toBe('4');
      });

      it('are named to whoever goes on, and listed in the order of the log', async () => {
        const model = await newModel();
        await setAside(model, START, asideAt('4', 'case-9'));
        await setAside(model, '4', asideAt('11', 'case-1'));
        let told: readonly string[] = [];
        await reads().advance(model, { from: '11', to: '12' }, async (_tables, aside) => {
          told = [...aside].sort();
        });
        expect(told).toEqual(['case-1', 'case-9']);
        expect((await reads().asideOf(model)).map(({ position }) => position)).toEqual(['4', '11']);
      });

      it('are another model’s business there', async () => {
        const [model, other] = [await newModel(), await newModel()];
        await setAside(model, START, asideAt('4'));
        expect(await reads().asideOf(other)).toEqual([]);
        expect(await reads().takeUp(other, 'case-1', () => Promise.resolve())).toBe(false);
      });

      it('are taken up with their rows, once', async () => {
        const model = await newModel();
        await setAside(model, START, asideAt('4'));
        await write(model, '4', '7', []);
        const seen: unknown[] = [];
        const work = async (tables: Tables, aside: SetAside, upTo: string): Promise<void> => {
          seen.push([aside, upTo]);
          await tables.upsert(rowsOf(model), [row('a')]);
        };
        expect(await reads().takeUp(model, 'case-1', work)).toBe(true);
        expect(await reads().takeUp(model, 'case-1', work)).toBe(false);
        expect(seen).toEqual([[asideAt('4'), '7']]);
        expect([await reads().asideOf(model), (await load(model, ['a'])).size]).toEqual([[], 1]);
      });

      it('stay as they are when taking them up fails', async () => {
        const model = await newModel();
        await setAside(model, START, asideAt('4'));
        const failing = reads().takeUp(model, 'case-1', async (tables) => {
          await tables.upsert(rowsOf(model), [row('a')]);
          throw new Error('still broken');
        });
        await expect(failing).rejects.toThrow('still broken');
        expect([await reads().asideOf(model), (await load(model, ['a'])).size]).toEqual([[asideAt('4')], 0]);
      });

      it('are aside for whoever goes on, or taken up up to where he begins: never neither', async () => {
        const model = await newModel();
        await setAside(model, START, asideAt('1'));
        for (let n = 1; n <= 20; n += 1) {
          let [reached, told] = ['', true];
          const taking = reads().takeUp(model, 'case-1', async (_tables, _aside, upTo) => {
            reached = upTo;
          });
          // Whoever lost the race begins again.
          const going = async (): Promise<void> => {
            const step = { from: String(2 * n - 1), to: String(2 * n) };
            const outcome = await reads().advance(model, step, async (_tables, aside) => {
              told = aside.has('case-1');
            });
            if (outcome === 'elsewhere') await going();
          };
          await Promise.all([taking, going()]);
          expect({ told, reached }).toEqual({ told, reached: String(told ? 2 * n : 2 * n - 1) });
          await setAside(model, String(2 * n), asideAt(String(2 * n + 1)));
        }
      });

      it('are forgotten on reset and on a new version', async () => {
        const model = await newModel();
        await setAside(model, START, asideAt('4'));
        await reads().reset(model);
        expect(await reads().asideOf(model)).toEqual([]);
        await setAside(model, START, asideAt('4'));
        await reads().prepare({ ...model, version: 2 });
        expect(await reads().asideOf(model)).toEqual([]);
      });
    });
  });
}
