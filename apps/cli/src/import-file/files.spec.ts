import { describe, expect, it } from '@jest/globals';
import { caseLine, importFileHeader, registerLines, requestLine, writeImportFile } from '../../test/import-lines.ts';
import { memoryImportPorts } from '../../test/memory-import-ports.ts';
import { ImportFile } from './import-file.ts';
import type { ImportPorts } from './import-into.ts';
import { importInto } from './import-into.ts';

const BYTES = Buffer.from('一张收据');
const LINES = [importFileHeader, ...registerLines, requestLine('a', '2020-02-10T09:00:00')];

async function importLines(ports: ImportPorts, ...lines: readonly object[]): Promise<readonly string[]> {
  const file = await ImportFile.open(writeImportFile(...lines));
  const { bad } = await importInto(ports, file);
  file.close();
  return bad.map(({ line, field, code }) => `${line} ${field} ${code}`);
}

describe('a file that a line of an import names', () => {
  it.each([
    ['is put beside the case first', BYTES.byteLength, []],
    ['has the size that the line says', BYTES.byteLength + 1, ['5 sizeBytes other-size']],
  ])('%s', async (_what, sizeBytes, refused) => {
    const ports = memoryImportPorts();
    expect(await importLines(ports, ...LINES)).toEqual([]);
    const log = await ports.store.readAll('0', 100);
    const stream = log.find(({ type }) => type === 'AssistanceRequested')?.stream ?? '';
    const named = (hash: string | undefined) =>
      caseLine('a', '2020-04-30T17:59:00', 'AttachFile', { hash, sizeBytes, mediaType: 'text/plain', name: '收据' });
    expect(await importLines(ports, ...LINES, named('f'.repeat(64)))).toEqual(['5 hash file-not-here']);
    const put = await ports.blobs?.put(stream, BYTES);
    expect(await importLines(ports, ...LINES, named(put?.hash))).toEqual(refused);
  });
});
