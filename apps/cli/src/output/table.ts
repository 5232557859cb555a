import { padTo, widthOf } from './width.ts';

export interface Column<R> {
  readonly title: string;
  readonly of: (row: R) => string | number | boolean | null | undefined;
}

const GAP = '  ';
const cell = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? '–' : String(value).replaceAll(/\s+/g, ' ');

/** Lines of a table; columns as wide as their widest cell, Chinese counted double. */
export function tableLines<R>(columns: readonly Column<R>[], rows: readonly R[]): readonly string[] {
  const cells = rows.map((row) => columns.map((column) => cell(column.of(row))));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, i) => Math.max(...[titles, ...cells].map((line) => widthOf(line[i] as string))));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => padTo(text, widths[i] as number))
      .join(GAP)
      .trimEnd();
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)];
}

/** Lines of names and values, one a line. */
export function pairLines(
  pairs: readonly (readonly [string, string | number | boolean | null | undefined])[],
): readonly string[] {
  const width = Math.max(0, ...pairs.map(([name]) => widthOf(name)));
  return pairs.map(([name, value]) => `${padTo(name, width)}${GAP}${cell(value)}`);
}
