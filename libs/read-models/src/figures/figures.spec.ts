import { describe, expect, it } from '@jest/globals';
import type { RowChange, Tables } from '@lianxin/engine';
import fc from 'fast-check';
import type { Contribution, FigureRow } from './figures.ts';
import { applyDeltas, officeDayUnder, deltasOf } from './figures.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

interface Row {
  readonly office: string;
  readonly fen: number;
}

const figuresOf = ({ office, fen }: Row): readonly Contribution[] => [
  { office, day: '2020-02-10', figure: 'given', of: 'masks', unit: 'piece', count: 2, fen },
  { office, day: '2020-02-10', figure: 'requested' },
];

/** A table in memory that counts what it is asked. */
class Kept implements Tables {
  readonly rows = new Map<string, FigureRow>();
  asked = 0;

  has(): boolean {
    return true;
  }

  async load<R extends object>(_table: unknown, keys: readonly string[]): Promise<Map<string, R>> {
    this.asked += keys.length;
    return new Map(keys.flatMap((key) => (this.rows.has(key) ? [[key, this.rows.get(key) as unknown as R]] : [])));
  }
  async upsert<R extends object>(_table: unknown, rows: readonly R[]): Promise<void> {
    for (const row of rows as unknown as readonly FigureRow[]) this.rows.set(row.id, row);
  }
  async remove(_table: unknown, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.rows.delete(key);
  }
}

describe('figures', () => {
  it('are what all rows add up to, however they came to be so', async () => {
    const row = fc.record({ office: fc.constantFrom('lsw', 'cjs'), fen: fc.nat(9) });
    const turns = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.option(row, { nil: undefined }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(turns), async (batches) => {
        const [rows, kept] = [new Map<string, Row>(), new Kept()];
        for (const batch of batches) {
          const changed = batch.map(({ key, after }): RowChange<Row> => {
            const before = rows.get(key);
            if (after) rows.set(key, after);
            else rows.delete(key);
            return { key, before, after };
          });
          await applyDeltas(deltasOf(changed, figuresOf), kept);
        }
        const all = new Kept();
        const fresh = [...rows].map(([key, after]) => ({ key, before: undefined, after }));
        await applyDeltas(deltasOf(fresh, figuresOf), all);
        expect(kept.rows).toEqual(all.rows);
      }),
    );
  });

  it('are not touched by a row that adds the same as before', async () => {
    const kept = new Kept();
    const same = { office: 'lsw', fen: 3 };
    await applyDeltas(deltasOf([{ key: 'a', before: same, after: { ...same } }], figuresOf), kept);
    expect(kept.asked).toBe(0);
  });

  it('are of the day it is in the office', () => {
    expect(officeDayUnder(new ProgrammeRegistry(), 'shandong-2020@2', '2020-02-10T16:30:00.000Z')).toBe('2020-02-11');
  });
});
