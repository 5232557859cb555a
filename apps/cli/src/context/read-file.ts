import { decodeUtf8 } from '@lianxin/runtime';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { failureOf } from '../translate.ts';
import type { CliContext } from './cli-context.ts';

/** The bytes of a file that somebody named. */
export async function readNamedFile(cli: CliContext, file: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(resolve(cli.cwd, file));
  } catch {
    throw failureOf(cli, 'no-file', { file });
  }
}

/** The text of a file that somebody named. */
export const readTextFile = async (cli: CliContext, file: string): Promise<string> =>
  decodeUtf8(await readNamedFile(cli, file), { what: file });

/** The lines of a file, each checked on its own: bytes are carried through the split as they are. */
export async function* readLines(file: string): AsyncGenerator<string> {
  let line = 0;
  const input = createReadStream(file, 'latin1');
  for await (const bytes of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    yield decodeUtf8(Buffer.from(bytes, 'latin1'), { what: file, line });
  }
}
