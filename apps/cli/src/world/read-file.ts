import { textFrom } from '@lianxin/platform';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { failure } from '../words.ts';
import type { World } from './world.ts';

/** The text of a file that somebody named. */
export async function fileText(world: World, file: string): Promise<string> {
  const bytes = await readFile(resolve(world.cwd, file)).catch(() => {
    throw failure(world, 'no-file', { file });
  });
  return textFrom(bytes, { what: file });
}

/** The lines of a file, each checked by itself: bytes are carried through the split as they are. */
export async function* linesIn(file: string): AsyncGenerator<string> {
  let line = 0;
  const input = createReadStream(file, 'latin1');
  for await (const bytes of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    yield textFrom(Buffer.from(bytes, 'latin1'), { what: file, line });
  }
}
