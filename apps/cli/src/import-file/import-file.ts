import type { ImportLine } from '@lianxin/engine';
import { inputFaultsOf } from '@lianxin/contracts';
import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import { closeSync, openSync, readSync } from 'node:fs';
import type { BadLine } from './bad-line.ts';
import type { ImportHeader } from './schemas.ts';
import { headerSchema } from './schemas.ts';
import type { LineIndex, LineRange, StreamLines } from './line-index.ts';
import { NotAnImport, indexLines, isBlank, splitLines } from './line-index.ts';
import type { ReadingContext } from './read-line.ts';
import { isBadLine, readLine } from './read-line.ts';

export { NotAnImport } from './line-index.ts';

/** The lines of one stream of the file that can be read. */
export interface FileStream {
  readonly process: string;
  readonly ref: string;
  readonly lines: readonly ImportLine[];
}

function parseFirstLine(line: Uint8Array): unknown {
  try {
    return parseStrictJson(line);
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw NotAnImport.atLine(1, error);
  }
}

function parseHeader(first: Uint8Array): ImportHeader {
  const json = parseFirstLine(first);
  const read = headerSchema.safeParse(json);
  if (read.success) return read.data;
  const [fault] = inputFaultsOf(read.error.issues, json);
  throw new NotAnImport(`line 1: ${fault?.field ?? ''} ${fault?.rule ?? ''}`);
}

function readRange(file: number, { from, to }: LineRange): Buffer {
  const bytes = Buffer.allocUnsafe(to - from);
  for (let have = 0; have < bytes.length;) {
    const got = readSync(file, bytes, have, bytes.length - have, from + have);
    if (got === 0) throw new NotAnImport('the file became shorter while it was read');
    have += got;
  }
  return bytes;
}

/** An import file: read once to find its streams, then stream by stream. */
export class ImportFile {
  readonly header: ImportHeader;
  readonly index: LineIndex;
  private readonly file: number;

  private constructor(file: number, index: LineIndex) {
    this.header = parseHeader(index.first);
    this.index = index;
    this.file = file;
    // A line without its stream: any case may lack it, so nothing can go in.
    if (index.fault) throw index.fault;
  }

  static async open(path: string): Promise<ImportFile> {
    const index = await indexLines(path);
    const file = openSync(path, 'r');
    try {
      return new ImportFile(file, index);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** The lines of a stream; those that cannot be read go to `bad` and keep their place in the count. */
  read(place: StreamLines, reading: ReadingContext, bad: (line: BadLine) => void): FileStream {
    const lines: ImportLine[] = [];
    let ordinal = 0;
    for (const range of place.ranges) {
      for (const [n, bytes] of splitLines(readRange(this.file, range)).entries()) {
        if (isBlank(bytes)) continue;
        ordinal += 1;
        const read = readLine(reading, { line: range.line + n, bytes, ordinal });
        if (isBadLine(read)) bad({ ...read, ref: place.ref });
        else lines.push(read);
      }
    }
    return { process: place.process, ref: place.ref, lines };
  }

  close(): void {
    closeSync(this.file);
  }
}
