import type { Changed, FoldedRows, Table, Tables } from '@lianxin/engine';
import { applyFolded } from '@lianxin/engine';
import type { Instant, LocalDate } from '@lianxin/kernel';
import { dateAt } from '@lianxin/kernel';
import { knownProgramme } from '@lianxin/programme';

/** What rows add up to: one row an office, a day, a figure and what it is of, so that no report goes through all cases. */
export interface FigureRow {
  readonly id: string;
  readonly office: string;
  /** In the office's zone; null for what is counted as things stand. */
  readonly day: string | null;
  readonly figure: string;
  /** What is counted under it: an origin, an item, an enterprise; empty where nothing is told apart. */
  readonly of: string;
  readonly unit: string;
  readonly count: number;
  readonly fen: number;
}

export const figuresTable: Table<FigureRow> = {
  name: 'figures',
  key: 'id',
  columns: {
    ...({ id: 'text', office: 'text', day: 'date', figure: 'text', of: 'text', unit: 'text' } as const),
    ...({ count: 'integer', fen: 'integer' } as const),
  },
  indexes: [['office', 'figure', 'day']],
};

/** What one row adds to a figure; a count of one where nothing else is said. */
export interface Addend extends Pick<FigureRow, 'office' | 'day' | 'figure'> {
  readonly of?: string;
  readonly unit?: string | null;
  readonly count?: number;
  readonly fen?: number;
}

/** The day in the zone of the rules it happened under. */
export const dayUnder = (programme: string, at: string): LocalDate =>
  dateAt(at as Instant, knownProgramme(programme)?.programme.office.hours.offsetMinutes ?? 0);

function rowOf({ office, day, figure, of = '', unit, count = 1, fen = 0 }: Addend, sign: 1 | -1): FigureRow {
  const known = { office, day, figure, of, unit: unit ?? '' };
  return { id: JSON.stringify(Object.values(known)), ...known, count: sign * count, fen: sign * fen };
}

/** What changed rows add that they did not add before, and the other way round. */
export function differenceOf<R>(
  changed: readonly Changed<R>[],
  addends: (row: R) => readonly Addend[],
): readonly FigureRow[] {
  return changed.flatMap(({ before, after }) => [
    ...(before === undefined ? [] : addends(before).map((one) => rowOf(one, -1))),
    ...(after === undefined ? [] : addends(after).map((one) => rowOf(one, 1))),
  ]);
}

/** A figure to which nothing adds any more has no row. */
const summed: FoldedRows<FigureRow, FigureRow> = {
  table: figuresTable,
  keysOf: ({ id }) => [id],
  evolve(row, { count, fen, ...known }) {
    const sum = { ...known, count: (row?.count ?? 0) + count, fen: (row?.fen ?? 0) + fen };
    return sum.count === 0 && sum.fen === 0 ? undefined : sum;
  },
};

/** What differs not at all is neither read nor written. */
function netOf(differences: readonly FigureRow[]): readonly FigureRow[] {
  const net = new Map<string, FigureRow>();
  for (const one of differences) {
    const sum = summed.evolve(net.get(one.id), one, one.id);
    if (sum) net.set(one.id, sum);
    else net.delete(one.id);
  }
  return [...net.values()];
}

export const addUp = (differences: readonly FigureRow[], tables: Tables): Promise<unknown> =>
  applyFolded([summed], netOf(differences), tables);
