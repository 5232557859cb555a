import { describe, expect, it } from '@jest/globals';
import { act, fileOf, header, registers, request } from '../../test/past-file.ts';
import { portsInMemory } from '../../test/ports.ts';
import type { ImportPorts, ImportReport } from './import-into.ts';
import { ImportFile } from './import-file.ts';
import { importInto } from './import-into.ts';

const at = (minute: number, day = 10): string => `2020-02-${day}T09:${String(minute).padStart(2, '0')}:00`;
const begun = (ref: string) => [request(ref, at(0)), act(ref, at(1), 'TakeCase'), act(ref, at(2), 'AcceptCase')];
const pays = (ref: string, minute: number, invoice = 'SUB-1') =>
  act(ref, at(minute), 'RecordMeasure', { measure: 'subsidy', policy: 'charter-trip', amountFen: 809_067, invoice });

async function bring(ports: ImportPorts, ...lines: readonly object[]): Promise<ImportReport> {
  const file = await ImportFile.open(fileOf(header, ...registers, ...lines));
  try {
    return await importInto(ports, file);
  } finally {
    file.close();
  }
}

describe('an invoice in an import file', () => {
  it('that two cases name goes to the line that comes first; the other is told by its number', async () => {
    const ports = portsInMemory();
    // Case b begins first in the file, and a names the invoice first.
    const lines = [
      ...begun('b'),
      ...begun('a'),
      pays('a', 5),
      pays('b', 4, 'sub—1'),
      act('b', at(6), 'AddNote', { text: 'x' }),
    ];
    const first = await bring(ports, ...lines);
    expect(first.bad).toMatchObject([
      { line: 11, code: 'invoice-recorded-elsewhere', field: 'invoice', params: { number: 'LSW-2020-000001' } },
    ]);
    expect(first).toMatchObject({ linesTaken: 6, linesRefused: 1, linesHeldBack: 4, streamsHeldBack: 1 });
    expect(await bring(ports, ...lines)).toMatchObject({ events: 0, linesTaken: 0, linesRefused: 1 });
  });

  it('goes on to the next case once the first has reversed it', async () => {
    const ports = portsInMemory();
    // Requested, taken, accepted, with their clocks: the version is read from a first, equal import.
    const probe = await measureVersion(...begun('a'), pays('a', 5));
    const reversed = act('a', at(7), 'CorrectMeasure', { measure: probe, reason: '笔误' });
    const { bad } = await bring(
      ports,
      ...begun('a'),
      ...begun('b'),
      ...begun('c'),
      pays('a', 5),
      reversed,
      pays('b', 8),
      pays('c', 9),
    );
    expect(bad).toMatchObject([{ code: 'invoice-recorded-elsewhere', line: 16 }]);
  });

  it('refused in one case for another reason is there for the next one', async () => {
    const ports = portsInMemory();
    const lines = [request('a', at(0)), ...begun('b'), pays('a', 4), pays('b', 5)];
    expect((await bring(ports, ...lines)).bad).toMatchObject([{ line: 8, code: 'not-accepted-yet' }]);
  });

  it('is not reserved for a case that is held back for a later line', async () => {
    const ports = portsInMemory();
    const never = act('a', at(7), 'CorrectMeasure', { measure: 999, reason: '笔误' });
    const { bad } = await bring(ports, ...begun('a'), pays('a', 5), never);
    expect(bad).toMatchObject([{ line: 8, ref: 'a' }]);
    expect((await ports.store.readAll('0', 1000)).map(({ stream }) => stream)).not.toContain('invoice-SUB-1');
    expect((await bring(ports, ...begun('b'), pays('b', 5))).bad).toEqual([]);
  });

  it('that was recorded before the import is refused', async () => {
    const ports = portsInMemory();
    await bring(ports, ...begun('a'), pays('a', 5));
    const { bad } = await bring(ports, ...begun('b'), pays('b', 5));
    expect(bad).toMatchObject([{ line: 7, code: 'invoice-recorded-elsewhere' }]);
  });
});

async function measureVersion(...lines: readonly object[]): Promise<number> {
  const ports = portsInMemory();
  await bring(ports, ...lines);
  const events = await ports.store.readAll('0', 1000);
  return events.find(({ type }) => type === 'MeasureRecorded')?.version ?? 0;
}
