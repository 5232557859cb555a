export type Cell = string | number | undefined;
export type Row = Readonly<Record<string, Cell>>;

/** Whole numbers from a hundred on, three digits below: nobody reads more out of a measurement. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return value
    .toPrecision(value < 0.1 ? 1 : 3)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

const textOf = (cell: Cell): string => (typeof cell === 'number' ? figure(cell) : (cell ?? ''));
const isNumber = (rows: readonly Row[], column: string): boolean =>
  rows.every((row) => row[column] === undefined || typeof row[column] === 'number');

/** Columns are the properties in the order met; numbers stand to the right. */
export function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => (line[i] as string).length)));
  const rights = columns.map((column) => isNumber(rows, column));
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
export const goalRow = ({ what, measured, unit, atLeast, atMost }: Goal): Row => ({
  goal: what,
  measured: `${figure(measured)} ${unit}`,
  wanted: atLeast === undefined ? `≤ ${figure(atMost ?? 0)} ${unit}` : `≥ ${figure(atLeast)} ${unit}`,
  '': measured >= (atLeast ?? -Infinity) && measured <= (atMost ?? Infinity) ? 'reached' : 'MISSED',
});
