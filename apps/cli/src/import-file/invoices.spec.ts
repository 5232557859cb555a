import { describe, expect, it } from '@jest/globals';
import { caseLine, writeImportFile, importFileHeader, registerLines, requestLine } from '../../test/import-lines.ts';
import { memoryImportPorts } from '../../test/memory-import-ports.ts';
import type { ImportPorts, ImportReport } from './import-into.ts';
import { ImportFile } from './import-file.ts';
import { importInto } from './import-into.ts';

const at = (minute: number, day = 10): string => `2020-02-${day}T09:${String(minute).padStart(2, '0')}:00`;
const linesUntilAccepted = (ref: string) => [
  requestLine(ref, at(0)),
  caseLine(ref, at(1), 'TakeCase'),
  caseLine(ref, at(2), 'AcceptCase'),
];
const subsidyLine = (ref: string, minute: number, invoice = 'SUB-1') =>
  caseLine(ref, at(minute), 'RecordMeasure', {
    measure: 'subsidy',
    policy: 'charter-trip',
    amountFen: 809_067,
    invoice,
  });

async function importLines(ports: ImportPorts, ...lines: readonly object[]): Promise<ImportReport> {
  const file = await ImportFile.open(writeImportFile(importFileHeader, ...registerLines, ...lines));
  try {
    return await importInto(ports, file);
  } finally {
    file.close();
  }
}

describe('an invoice in an import file', () => {
  it('that two cases name goes to the line that comes first; the other is told by its number', async () => {
    const ports = memoryImportPorts();
    // Case b begins first in the file, and a names the invoice first.
    const lines = [
      ...linesUntilAccepted('b'),
      ...linesUntilAccepted('a'),
      subsidyLine('a', 5),
      subsidyLine('b', 4, 'sub—1'),
      caseLine('b', at(6), 'AddNote', { text: 'x' }),
    ];
    const first = await importLines(ports, ...lines);
    expect(first.bad).toMatchObject([
      { line: 11, code: 'invoice-recorded-elsewhere', field: 'invoice', params: { number: 'LSW-2020-000001' } },
    ]);
    expect(first).toMatchObject({ linesTaken: 6, linesRefused: 1, linesHeldBack: 4, streamsHeldBack: 1 });
    expect(await importLines(ports, ...lines)).toMatchObject({ events: 0, linesTaken: 0, linesRefused: 1 });
  });

  it('goes on to the next case once the first has reversed it', async () => {
    const ports = memoryImportPorts();
    // Requested, taken, accepted, with their clocks: the version is read from a first, equal import.
    const probe = await measureVersion(...linesUntilAccepted('a'), subsidyLine('a', 5));
    const reversed = caseLine('a', at(7), 'CorrectMeasure', { measure: probe, reason: '笔误' });
    const { bad } = await importLines(
      ports,
      ...linesUntilAccepted('a'),
      ...linesUntilAccepted('b'),
      ...linesUntilAccepted('c'),
      subsidyLine('a', 5),
      reversed,
      subsidyLine('b', 8),
      subsidyLine('c', 9),
    );
    expect(bad).toMatchObject([{ code: 'invoice-recorded-elsewhere', line: 16 }]);
  });

  it('refused in one case for another reason is there for the next one', async () => {
    const ports = memoryImportPorts();
    const lines = [requestLine('a', at(0)), ...linesUntilAccepted('b'), subsidyLine('a', 4), subsidyLine('b', 5)];
    expect((await importLines(ports, ...lines)).bad).toMatchObject([{ line: 8, code: 'not-accepted-yet' }]);
  });

  it('is not reserved for a case that is held back for a later line', async () => {
    const ports = memoryImportPorts();
    const never = caseLine('a', at(7), 'CorrectMeasure', { measure: 999, reason: '笔误' });
    const { bad } = await importLines(ports, ...linesUntilAccepted('a'), subsidyLine('a', 5), never);
    expect(bad).toMatchObject([{ line: 8, ref: 'a' }]);
    expect((await ports.store.readAll('0', 1000)).map(({ stream }) => stream)).not.toContain('invoice-SUB-1');
    expect((await importLines(ports, ...linesUntilAccepted('b'), subsidyLine('b', 5))).bad).toEqual([]);
  });

  it('that was recorded before the import is refused', async () => {
    const ports = memoryImportPorts();
    await importLines(ports, ...linesUntilAccepted('a'), subsidyLine('a', 5));
    const { bad } = await importLines(ports, ...linesUntilAccepted('b'), subsidyLine('b', 5));
    expect(bad).toMatchObject([{ line: 7, code: 'invoice-recorded-elsewhere' }]);
  });
});

async function measureVersion(...lines: readonly object[]): Promise<number> {
  const ports = memoryImportPorts();
  await importLines(ports, ...lines);
  const events = await ports.store.readAll('0', 1000);
  return events.find(({ type }) => type === 'MeasureRecorded')?.version ?? 0;
}
