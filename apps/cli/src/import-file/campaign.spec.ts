import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { memoryImportPorts } from '../../test/memory-import-ports.ts';
import { ImportFile } from './import-file.ts';
import { importInto } from './import-into.ts';

const CAMPAIGN = join(__dirname, '../../../../infra/local/campaign/campaign-2020.jsonl');

describe('the campaign of spring 2020', () => {
  it('goes in without a bad line, leaves nothing to happen today, and a second time adds nothing', async () => {
    const ports = memoryImportPorts();
    const file = await ImportFile.open(CAMPAIGN);
    const first = await importInto(ports, file);
    expect(first.bad).toEqual([]);
    expect(first.linesTaken).toBe(file.index.lines);
    expect(first.wakes).toBe(0);
    const again = await importInto(ports, file);
    expect(again).toMatchObject({ events: 0, linesTaken: 0, linesKnown: file.index.lines, bad: [] });
    file.close();
  });
});
