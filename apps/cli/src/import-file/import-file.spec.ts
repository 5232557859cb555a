import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  caseLine,
  writeImportFile,
  importFileHeader,
  importLine,
  registerLines,
  requestLine,
  cli,
} from '../../test/import-lines.ts';
import { memoryImportPorts } from '../../test/memory-import-ports.ts';
import type { BadLine } from './bad-line.ts';
import { badLineReason } from './bad-line.ts';
import { ImportFile } from './import-file.ts';
import { importInto } from './import-into.ts';

/** 测试 as older programs write it. */
const GBK = Buffer.from([0xb2, 0xe2, 0xca, 0xd4]);

describe('an import file', () => {
  it('may mix its cases in any way; each has its own lines in their order', async () => {
    const file = await ImportFile.open(
      writeImportFile(
        importFileHeader,
        requestLine('a', '2020-02-10T09:00:00'),
        requestLine('b', '2020-02-10T09:01:00'),
        caseLine('a', '2020-02-10T09:02:00', 'TakeCase'),
        caseLine('b', '2020-02-10T09:03:00', 'DeclineCase', { reason: 'out-of-remit' }),
        ...registerLines,
        caseLine('a', '2020-02-10T09:04:00', 'DeclineCase', { reason: 'out-of-remit' }),
      ),
    );
    const ports = memoryImportPorts();
    expect(await importInto(ports, file)).toMatchObject({ streams: 4, linesTaken: 7, bad: [] });
    const numbers = (await ports.store.readAll('0', 100)).flatMap(({ type, data }) =>
      type === 'AssistanceRequested' ? [(data as { number: string }).number] : [],
    );
    expect(numbers).toEqual(['LSW-2020-000001', 'LSW-2020-000002']);
    file.close();
  });

  it('names bad lines by number, case, code and words, and holds their cases back whole', async () => {
    const broken = (ref: string, ...bad: readonly (object | string)[]) => [
      requestLine(ref, '2020-02-10T09:00:00'),
      ...bad,
      caseLine(ref, '2020-02-10T09:06:00', 'DeclineCase', { reason: 'out-of-remit' }),
    ];
    const file = await ImportFile.open(
      writeImportFile(
        importFileHeader,
        ...registerLines,
        ...broken('a', '{"process":"case","ref":"a","at":', caseLine('a', '2020-02-10T09:01:00', 'Juggle')),
        ...broken('b', { ...caseLine('b', '2020-02-10T09:02:00', 'TakeCase'), by: 'nobody' }),
        ...broken('c', caseLine('c', '2020-02-10T08:00:00', 'TakeCase')),
        ...broken('d', caseLine('d', '2020-02-10T09:03:00', 'DeclineCase', { reason: 'mood' })),
        ...broken('e', caseLine('e', '2020-02-10T09:04:00', 'ResolveCase', { reply: 'done', outcome: 'solved' })),
        importLine('ship', 's', '2020-02-10T09:05:00', { by: 'officer-1', type: 'Sail' }),
        { ...registerLines[1], ref: '91370211MA3L00013G' },
        ...broken('f', caseLine('f', '2020-05-10T09:05:00', 'TakeCase')),
        ...broken('g', '{"process":"case","ref":"g","by":"nobody","by":"officer-1"}'),
        ...broken('whole'),
      ),
    );
    const ports = memoryImportPorts();
    const { bad, ...counts } = await importInto(ports, file);
    expect(counts).toMatchObject({
      streams: 11,
      streamsHeldBack: 8,
      linesTaken: 4,
      linesRefused: 10,
      linesHeldBack: 14,
    });
    expect(bad.map((one) => `${one.line} ${one.ref} ${one.code}`)).toEqual([
      '5 a not-json',
      '6 a unknown-command',
      '9 b unknown-person',
      '12 c out-of-order',
      '15 d not-one-of',
      '18 e not-accepted-yet',
      '20 s unknown-process',
      '21 91370211MA3L00013G ref-is-another',
      '23 f after-as-of',
      '26 g field-twice',
    ]);
    expect(bad.some((one) => /refusal\.|rule\.|\{/.test(badLineReason(cli, one)))).toBe(false);
    const log = await ports.store.readAll('0', 100);
    expect(new Set(log.map(({ stream }) => stream.split('-')[0]))).toEqual(new Set(['office', 'enterprise', 'case']));
    expect(log.filter(({ type }) => type === 'AssistanceRequested')).toHaveLength(1);
    file.close();
  });

  it('is UTF-8, with or without a mark at its beginning; a line that is not is named', async () => {
    const whole = writeImportFile(
      importFileHeader,
      ...registerLines,
      requestLine('a', '2020-02-10T09:00:00'),
      requestLine('b', '2020-02-10T09:01:00'),
    );
    const bytes = readFileSync(whole);
    const at = bytes.lastIndexOf('"ref":"b"');
    const odd = Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from('"x":"'),
      GBK,
      Buffer.from('",'),
      bytes.subarray(at),
    ]);
    writeFileSync(whole, Buffer.concat([Buffer.from('\ufeff'), odd]));
    const file = await ImportFile.open(whole);
    const { bad, linesTaken } = await importInto(memoryImportPorts(), file);
    const start = bytes.lastIndexOf('\n') + 1;
    const byte = at - start + '"x":"'.length + 1;
    expect([bad, linesTaken]).toEqual([[{ line: 5, ref: 'b', code: 'not-unicode', byte }], 3]);
    expect(badLineReason(cli, bad[0] as BadLine)).toContain(`byte ${byte}: `);
    file.close();
    writeFileSync(whole, Buffer.concat([Buffer.from('{"note":"'), GBK, Buffer.from('"}')]));
    await expect(ImportFile.open(whole)).rejects.toThrow('line 1, byte 10: not-unicode');
  });

  it('may hold the mark that stands for a lost character, in its header and in its lines', async () => {
    const lost = '茂\ufffd橡胶';
    const lines = registerLines.map((line) => JSON.stringify(line).replace('茂林橡胶', lost));
    const file = await ImportFile.open(writeImportFile({ ...importFileHeader, note: lost }, ...lines));
    expect(file.header.note).toBe(lost);
    expect(await importInto(memoryImportPorts(), file)).toMatchObject({ linesTaken: 2, bad: [] });
    file.close();
  });

  it('can be mended and brought in again: what was held back goes in as if it had never been wrong', async () => {
    const ports = memoryImportPorts();
    const lines = [
      importFileHeader,
      ...registerLines,
      requestLine('a', '2020-02-10T09:00:00'),
      caseLine('a', '2020-02-10T09:01:00', 'TakeCase'),
    ];
    const broken = await ImportFile.open(
      writeImportFile(...lines, '{"process":"case","ref":"a", oops', '{"process":"case","ref":"b"'),
    );
    expect(await importInto(ports, broken)).toMatchObject({ linesTaken: 2, linesRefused: 2, linesHeldBack: 2 });
    const mended = await ImportFile.open(
      writeImportFile(
        ...lines,
        caseLine('a', '2020-02-10T09:02:00', 'AddNote', { text: 'x' }),
        requestLine('b', '2020-02-11T09:00:00'),
      ),
    );
    expect(await importInto(ports, mended)).toMatchObject({ linesTaken: 4, linesKnown: 2, bad: [] });
    broken.close();
    mended.close();
  });

  it('adds nothing to a case that began in an earlier run when a line of it cannot be taken', async () => {
    const ports = memoryImportPorts();
    const lines = [importFileHeader, ...registerLines, requestLine('a', '2020-04-30T09:00:00')];
    const begun = await ImportFile.open(writeImportFile(...lines));
    await importInto(ports, begun);
    const head = await ports.store.head();
    const more = caseLine('a', '2020-04-30T17:01:00', 'TakeCase');
    for (const bad of ['{"process":"case","ref":"a", oops', caseLine('a', '2020-04-30T17:02:00', 'TakeCase')]) {
      const file = await ImportFile.open(writeImportFile(...lines, more, bad));
      const { bad: told, ...counts } = await importInto(ports, file);
      expect(told).toMatchObject([{ line: 6, ref: 'a' }]);
      expect(counts).toMatchObject({ linesTaken: 0, linesKnown: 3, linesHeldBack: 1, streamsHeldBack: 1, events: 0 });
      file.close();
    }
    expect(await ports.store.head()).toBe(head);
    begun.close();
  });

  it('has to begin with its header', async () => {
    await expect(ImportFile.open(writeImportFile('not json'))).rejects.toThrow('line 1: not-json');
    await expect(ImportFile.open(writeImportFile({ ...importFileHeader, asOf: 'some day' }))).rejects.toThrow(
      'line 1: asOf bad-instant',
    );
    await expect(ImportFile.open(writeImportFile({ ...importFileHeader, format: 'x/1' }))).rejects.toThrow(
      'line 1: format not-one-of',
    );
  });
});
