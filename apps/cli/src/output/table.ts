import { padToWidth, displayWidth } from './width.ts';

export interface Column<R> {
  readonly title: string;
  readonly of: (row: R) => string | number | boolean | null | undefined;
}

const GAP = '  ';
const cellText = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? '–' : String(value).replaceAll(/\s+/g, ' ');

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Without the columns that say nothing of any row. */
export const filled = <R>(columns: readonly Column<R>[], rows: readonly R[]): readonly Column<R>[] =>
  rows.length === 0 ? columns : columns.filter(({ of }) => rows.some((row) => !isBlank(of(row))));

/** Lines of a table; columns as wide as their widest cell, Chinese counted double. */
export function tableLines<R>(columns: readonly Column<R>[], rows: readonly R[]): readonly string[] {
  const cells = rows.map((row) => columns.map((column) => cellText(column.of(row))));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, i) => Math.max(...[titles, ...cells].map((line) => displayWidth(line[i] as string))));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => padToWidth(text, widths[i] as number))
      .join(GAP)
      .trimEnd();
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)];
}

/** Lines of names and values, one a line. */
export function pairLines(
  pairs: readonly (readonly [string, string | number | boolean | null | undefined])[],
): readonly string[] {
  const width = Math.max(0, ...pairs.map(([name]) => displayWidth(name)));
  return pairs.map(([name, value]) => `${padToWidth(name, width)}${GAP}${cellText(value)}`);
}

/** Of a terminal, less what it is set in by. */
const LINE_WIDTH = 96;

/** Many short texts, as many a line as fit. */
export function wrapped(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const longer = `${lines.at(-1) ?? ''}${GAP}${text}`;
    if (lines.length > 0 && displayWidth(longer) <= LINE_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${GAP}${text}`);
  }
  return lines;
}
