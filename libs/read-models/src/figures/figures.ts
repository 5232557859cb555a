import type { RowChange, ProjectedRows, Table, Tables } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { Instant, LocalDate } from '@lianxin/kernel';
import { localDateAt } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';

/** What rows add up to: one row an office, a day, a figure and what it is of, so that no report goes through all cases. */
export interface FigureRow {
  readonly id: string;
  readonly office: string;
  /** In the office's zone; null for what is counted as of now. */
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
  sinceVersion: 8,
  madeFrom: ['cases', 'clocks', 'measures'],
  columns: {
    ...({ id: 'text', office: 'text', day: 'date', figure: 'text', of: 'text', unit: 'text' } as const),
    ...({ count: 'integer', fen: 'integer' } as const),
  },
  indexes: [['office', 'figure', 'day']],
};

/** What one row adds to a figure; a count of one where nothing else is said. */
export interface Contribution extends Pick<FigureRow, 'office' | 'day' | 'figure'> {
  readonly of?: string;
  readonly unit?: string | null;
  readonly count?: number;
  readonly fen?: number;
}

/** The day in the zone of the rules it happened under. */
export const officeDayUnder = (ruleBook: RuleBook, programme: string, at: string): LocalDate =>
  localDateAt(at as Instant, ruleBook.findVersion(programme)?.programme.office.hours.offsetMinutes ?? 0);

function toFigureRow(
  { office, day, figure, of = '', unit, count = 1, fen = 0 }: Contribution,
  sign: 1 | -1,
): FigureRow {
  const known = { office, day, figure, of, unit: unit ?? '' };
  return { id: JSON.stringify(Object.values(known)), ...known, count: sign * count, fen: sign * fen };
}

/** What changed rows add that they did not add before, and the other way round. */
export function deltasOf<R>(
  changed: readonly RowChange<R>[],
  addends: (row: R) => readonly Contribution[],
): readonly FigureRow[] {
  return changed.flatMap(({ before, after }) => [
    ...(before === undefined ? [] : addends(before).map((one) => toFigureRow(one, -1))),
    ...(after === undefined ? [] : addends(after).map((one) => toFigureRow(one, 1))),
  ]);
}

/** A figure to which nothing adds any more has no row. */
const figuresProjection: ProjectedRows<FigureRow, FigureRow> = {
  table: figuresTable,
  keysOf: ({ id }) => [id],
  project(row, { count, fen, ...known }) {
    const sum = { ...known, count: (row?.count ?? 0) + count, fen: (row?.fen ?? 0) + fen };
    return sum.count === 0 && sum.fen === 0 ? undefined : sum;
  },
};

/** What differs not at all is neither read nor written. */
function netDeltas(differences: readonly FigureRow[]): readonly FigureRow[] {
  const net = new Map<string, FigureRow>();
  for (const one of differences) {
    const sum = figuresProjection.project(net.get(one.id), one, one.id);
    if (sum) net.set(one.id, sum);
    else net.delete(one.id);
  }
  return [...net.values()];
}

export const applyDeltas = (differences: readonly FigureRow[], tables: Tables): Promise<unknown> =>
  projectRows([figuresProjection], netDeltas(differences), tables);
