import { appendFileSync, openSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IMPORT_LINE_BYTES_MAX } from '@lianxin/contracts';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { importFileHeader } from '../../test/import-lines.ts';
import { ImportFile, NotAnImport } from './import-file.ts';
import { indexLines } from './line-index.ts';

const MIB = 1_048_576;

function fileWith(...lines: readonly string[]): string {
  const file = join(temporaryFolder(), 'past.jsonl');
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('a line of an import file', () => {
  it('is as long as a body at the other doors, and not longer', async () => {
    const fits = fileWith(JSON.stringify(importFileHeader), 'x'.repeat(IMPORT_LINE_BYTES_MAX), '{}');
    expect((await indexLines(fits)).lines).toBe(2);
    const long = fileWith(JSON.stringify(importFileHeader), 'x'.repeat(IMPORT_LINE_BYTES_MAX + 1));
    await expect(ImportFile.open(long)).rejects.toThrow(`line 2: longer than ${IMPORT_LINE_BYTES_MAX} bytes`);
  });

  it('of two hundred megabytes is refused when its first is over, with its number', async () => {
    const file = fileWith('');
    const open = openSync(file, 'w');
    const part = Buffer.alloc(MIB, 'x');
    for (let n = 0; n < 200; n += 1) writeSync(open, part);
    closeSync(open);
    await expect(ImportFile.open(file)).rejects.toThrow(NotAnImport);
  });

  it.each([
    ['{"at":"noon"}', 'no-stream-named'],
    ['what is this', 'not-json'],
    ['['.repeat(200_000) + ']'.repeat(200_000), 'not-json'],
    [Buffer.from([0xb2, 0xe2]), 'not-unicode', ', byte 1'],
  ])(
    'that does not say whose it is makes the file none, since any case may lack it: %#',
    async (last, code, byte = '') => {
      const file = fileWith(JSON.stringify(importFileHeader), '');
      appendFileSync(file, last);
      await expect(ImportFile.open(file)).rejects.toThrow(`line 2${byte}: ${code}`);
    },
  );

  it('keeps its place, whatever pieces it is read in', async () => {
    const texts = ['', 'a', '口罩'.repeat(40_000), '', 'b'.repeat(70_000), 'c'];
    const entry = (text: string): string => JSON.stringify({ process: 'case', ref: 'r', text });
    const lines = [JSON.stringify(importFileHeader), ...texts.map(entry)];
    const { streams, lines: count } = await indexLines(fileWith(...lines));
    expect(count).toBe(texts.length);
    const [head = '', ...rest] = lines;
    const from = Buffer.byteLength(head) + 1;
    const to = from + Buffer.byteLength(rest.join('\n'));
    expect(streams[0]?.ranges).toEqual([{ from, to, line: 2 }]);
  });
});
