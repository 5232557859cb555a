import type { CsvError } from 'csv-parse/sync';
import { parse } from 'csv-parse/sync';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliContext } from '../context/cli-context.ts';
import { readTextFile } from '../context/read-file.ts';
import type { BadLine } from '../import-file/bad-line.ts';
import { failureOf } from '../translate.ts';
import type { HeadFaults, LineKind } from './columns.ts';
import { COLUMNS, readHead } from './columns.ts';

/** Ten times what a district's register of enterprises has. */
export const LINES_MAX = 20_000;
/** Twice what as many lines have, each with the longest names. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;
/** One line: beyond it somebody forgot a quotation mark, and the rest of the file would be one cell. */
const LINE_CHARS_MAX = 16_384;

/** One line: its number in the file, and its cells by field, those that are empty left out. */
export interface CsvLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvLines {
  readonly lines: readonly CsvLine[];
  /** Those that are no lines of a table. */
  readonly bad: readonly BadLine[];
}

const STRAY_QUOTE = 'stray-quote';
/** The rest of the file is one cell: it is told where it began. */
const UNCLOSED = 'CSV_QUOTE_NOT_CLOSED';
const RULES: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: 'line-too-long',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'more-cells-than-columns',
};

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

class BadHead extends Error {
  readonly faults: HeadFaults;
  constructor(faults: HeadFaults) {
    super('bad head');
    this.faults = faults;
  }
}

function columnsOf(kind: LineKind, head: readonly string[]): string[] {
  const read = readHead(kind, head);
  if ('unknown' in read) throw new BadHead(read);
  return [...read];
}

/** The lines of a table in CSV, its first line the head. Throws `BadHead`. */
export function parseLines(kind: LineKind, text: string): CsvLines {
  const bad: BadLine[] = [];
  let unclosed = false;
  const skip = (error: CsvError | undefined): undefined => {
    const { code = '', lines = 0 } = (error ?? {}) as { readonly code?: string; readonly lines?: number };
    if (code === UNCLOSED) unclosed = true;
    else bad.push({ line: lines, code: RULES[code] ?? STRAY_QUOTE });
    return undefined;
  };
  // The parser counts an end of line of two characters inside quotes as two lines.
  const read = parse(text.replace(/\r\n?/g, '\n'), {
    ...{ info: true, trim: true, max_record_size: LINE_CHARS_MAX },
    ...{ skip_empty_lines: true, skip_records_with_all_empty_values: true, relax_column_count_less: true },
    ...{ skip_records_with_error: true, on_skip: skip },
    columns: (head: string[]) => columnsOf(kind, head),
  }) as unknown as readonly Parsed[];
  const lines = read.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== '')),
  }));
  const last = [...lines, ...bad].reduce((most, { line }) => Math.max(most, line), 1);
  return { lines, bad: unclosed ? [...bad, { line: last + 1, code: STRAY_QUOTE }] : bad };
}

function headFailure(cli: CliContext, kind: LineKind, { unknown, twice, missing }: HeadFaults): Error {
  const said = (code: 'unknown-columns' | 'columns-twice' | 'missing-columns', names: readonly string[]) =>
    failureOf(cli, code, { names: names.join(', '), known: Object.keys(COLUMNS[kind]).join(', ') });
  if (unknown.length > 0) return said('unknown-columns', unknown);
  return twice.length > 0 ? said('columns-twice', twice) : said('missing-columns', missing);
}

/** Reads a table that somebody named; a file that is none, or too large, is told as a failure. */
export async function readCsv(cli: CliContext, kind: LineKind, file: string): Promise<CsvLines> {
  const found = await stat(resolve(cli.cwd, file)).catch(() => undefined);
  if (!found) throw failureOf(cli, 'no-file', { file });
  if (found.size > FILE_BYTES_MAX) throw failureOf(cli, 'file-too-large', { file, max: FILE_BYTES_MAX });
  try {
    const read = parseLines(kind, await readTextFile(cli, file));
    const count = read.lines.length + read.bad.length;
    if (count > LINES_MAX) throw failureOf(cli, 'too-many-lines', { file, count, max: LINES_MAX });
    return read;
  } catch (error) {
    if (error instanceof BadHead) throw headFailure(cli, kind, error.faults);
    throw error;
  }
}
