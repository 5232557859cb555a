import { decodeUtf8 } from '@lianxin/platform';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { failureOf } from '../translate.ts';
import type { CliContext } from './cli-context.ts';

/** The text of a file that somebody named. */
export async function readTextFile(cli: CliContext, file: string): Promise<string> {
  const bytes = await readFile(resolve(cli.cwd, file)).catch(() => {
    throw failureOf(cli, 'no-file', { file });
  });
  return decodeUtf8(bytes, { what: file });
}

/** The lines of a file, each checked on its own: bytes are carried through the split as they are. */
export async function* readLines(file: string): AsyncGenerator<string> {
  let line = 0;
  const input = createReadStream(file, 'latin1');
  for await (const bytes of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    yield decodeUtf8(Buffer.from(bytes, 'latin1'), { what: file, line });
  }
}
