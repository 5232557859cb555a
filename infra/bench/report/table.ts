export type TableCell = string | number | undefined;
export type TableRow = Readonly<Record<string, TableCell>>;

/** Whole numbers from a hundred on, three digits below: nobody reads more out of a measurement. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return value
    .toPrecision(value < 0.1 ? 1 : 3)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

const cellText = (cell: TableCell): string => (typeof cell === 'number' ? formatFigure(cell) : (cell ?? ''));
const isNumberColumn = (rows: readonly TableRow[], column: string): boolean =>
  rows.every((row) => row[column] === undefined || typeof row[column] === 'number');

/** Columns are the properties in the order met; numbers are aligned to the right. */
export function formatTable(rows: readonly TableRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => cellText(row[column])))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => (line[i] as string).length)));
  const rights = columns.map((column) => isNumberColumn(rows, column));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => (rights[i] ? text.padStart(widths[i] as number) : text.padEnd(widths[i] as number)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

export interface Goal {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A goal that is missed is said, and is no failure: what a machine does is measured, not tested. */
export const goalRow = ({ what, measured, unit, atLeast, atMost }: Goal): TableRow => ({
  goal: what,
  measured: `${formatFigure(measured)} ${unit}`,
  wanted: atLeast === undefined ? `≤ ${formatFigure(atMost ?? 0)} ${unit}` : `≥ ${formatFigure(atLeast)} ${unit}`,
  '': measured >= (atLeast ?? -Infinity) && measured <= (atMost ?? Infinity) ? 'reached' : 'MISSED',
});
