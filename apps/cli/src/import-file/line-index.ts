import { IMPORT_LINE_BYTES_MAX } from '@lianxin/contracts';
import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import { createReadStream } from 'node:fs';
import { InvoiceConflicts } from './invoice-conflicts.ts';

const NEWLINE = 10;
const BLANKS = Buffer.from(' \t\r');

export const isBlank = (line: Uint8Array): boolean => line.every((byte) => BLANKS.includes(byte));

/** Lines that follow each other in the file. */
export interface LineRange {
  readonly from: number;
  to: number;
  /** Number of the first one, from 1. */
  readonly line: number;
}

export interface StreamLines {
  readonly process: string;
  readonly ref: string;
  readonly ranges: LineRange[];
}

/** One line of the file and its place in it. */
interface PlacedLine {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** The file cannot be read as one of dated commands: which line, and the rule it breaks. */
export class NotAnImport extends Error {
  override readonly name = 'NotAnImport';

  static atLine(line: number, { code, place: { byte, field } }: UnreadableInput): NotAnImport {
    const place = byte === undefined ? `line ${line}` : `line ${line}, byte ${byte}`;
    const why = code === 'not-unicode' ? `${code}, the file has to be UTF-8` : code;
    return new NotAnImport(`${place}: ${field === undefined ? why : `${field} ${why}`}`);
  }
}

/** Collects the pieces of one line, up to the longest allowed. */
class LineBuffer {
  private pieces: Buffer[] = [];
  private bytes = 0;

  add(piece: Buffer, line: number): void {
    this.bytes += piece.length;
    if (this.bytes > IMPORT_LINE_BYTES_MAX) {
      throw new NotAnImport(`line ${line}: longer than ${IMPORT_LINE_BYTES_MAX} bytes`);
    }
    this.pieces.push(piece);
  }

  /** All lines of one stream, once; then those of the next. */
  take(): Buffer {
    const taken = Buffer.concat(this.pieces);
    [this.pieces, this.bytes] = [[], 0];
    return taken;
  }
}

/** Lines with their places; one in memory at a time, each byte read once. */
async function* linesOf(file: string): AsyncGenerator<PlacedLine> {
  let [line, from] = [1, 0];
  const current = new LineBuffer();
  const cut = (newline: number): PlacedLine => {
    const bytes = current.take();
    return { bytes, from, to: from + bytes.length + newline, line };
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      current.add(chunk.subarray(start, end), line);
      const placed = cut(1);
      yield placed;
      [from, line, start] = [placed.to, line + 1, end + 1];
    }
    current.add(chunk.subarray(start), line);
  }
  const last = cut(0);
  if (last.to > from) yield last;
}

/** A character of UTF-8 has no byte of a line feed within it. */
export function splitLines(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

/** Finds the field in the text, so that a line which is no JSON keeps its place in its stream. */
function fieldInText(text: string, field: 'process' | 'ref'): string | undefined {
  return new RegExp(`"${field}"\\s*:\\s*"([A-Za-z0-9._-]+)"`).exec(text)?.[1];
}

/** Why a line does not say which stream it is of. */
function faultWithoutStream(bytes: Uint8Array, line: number): NotAnImport {
  try {
    parseStrictJson(bytes);
  } catch (error) {
    if (error instanceof UnreadableInput) return NotAnImport.atLine(line, error);
    throw error;
  }
  return new NotAnImport(`line ${line}: no-stream-named`);
}

export interface LineIndex {
  readonly first: Uint8Array;
  readonly lines: number;
  /** By stream, in the order of the first line of each. */
  readonly streams: readonly StreamLines[];
  /** Those of them that come in after the others. */
  readonly deferred: ReadonlySet<StreamLines>;
  /** Of the first line that does not say which stream it is of. */
  readonly fault?: NotAnImport | undefined;
}

/** Where the lines of each stream are: the file is then read stream by stream, however its lines are mixed. */
export async function indexLines(file: string): Promise<LineIndex> {
  const streams = new Map<string, StreamLines>();
  const rivals = new InvoiceConflicts<StreamLines>();
  let fault: NotAnImport | undefined;
  let first: Uint8Array = Buffer.alloc(0);
  let lines = 0;
  for await (const { bytes, from, to, line } of linesOf(file)) {
    if (line === 1) first = bytes;
    else if (!isBlank(bytes)) {
      lines += 1;
      // The id of its stream is ASCII, readable even where the rest of the line is not.
      const text = bytes.toString('latin1');
      const [process, ref] = [fieldInText(text, 'process'), fieldInText(text, 'ref')];
      if (process === undefined || ref === undefined) fault ??= faultWithoutStream(bytes, line);
      else rivals.addLine(text, addRange(streams, { process, ref }, { from, to, line }));
    }
  }
  return { first, lines, streams: [...streams.values()], deferred: rivals.deferred, fault };
}

function addRange(
  streams: Map<string, StreamLines>,
  { process, ref }: Omit<StreamLines, 'ranges'>,
  range: LineRange,
): StreamLines {
  const key = `${process}/${ref}`;
  const known = streams.get(key) ?? { process, ref, ranges: [] };
  streams.set(key, known);
  const last = known.ranges.at(-1);
  if (last?.to === range.from) last.to = range.to;
  else known.ranges.push(range);
  return known;
}
