import { parseStrictJson } from '@lianxin/runtime';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { readLines } from '../context/read-file.ts';

/** Lines kept before they are written: few system calls, little memory. */
const BUFFER_LINES = 1000;

/** Writes one part of an export: a JSON value a line, counted and hashed as it goes. */
export class ExportPartWriter {
  count = 0;
  private readonly hash = createHash('sha256');
  private lines: string[] = [];
  private readonly handle: FileHandle;

  private constructor(handle: FileHandle) {
    this.handle = handle;
  }

  static async create(file: string): Promise<ExportPartWriter> {
    return new ExportPartWriter(await open(file, 'wx', 0o600));
  }

  async add(values: readonly unknown[]): Promise<void> {
    this.count += values.length;
    for (const value of values) this.lines.push(JSON.stringify(value));
    if (this.lines.length >= BUFFER_LINES) await this.flush();
  }

  async finish(): Promise<{ readonly count: number; readonly sha256: string }> {
    await this.flush();
    await this.handle.sync();
    await this.handle.close();
    return { count: this.count, sha256: this.hash.digest('hex') };
  }

  private async flush(): Promise<void> {
    if (this.lines.length === 0) return;
    const text = `${this.lines.join('\n')}\n`;
    this.lines = [];
    this.hash.update(text);
    await this.handle.writeFile(text);
  }
}

/** The values of a part in groups. */
export async function* readValues<T>(file: string, size: number): AsyncGenerator<readonly T[]> {
  let [group, count]: [T[], number] = [[], 0];
  for await (const line of readLines(file)) {
    group.push(parseStrictJson(line, { what: file, line: (count += 1) }) as T);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
