import { describe, expect, it } from '@jest/globals';
import { act, fileOf, header, line, registers, request, world } from '../../test/past-file.ts';
import { portsInMemory } from '../../test/ports.ts';
import { reasonOf } from './bad-line.ts';
import { ImportFile } from './import-file.ts';
import { importInto } from './import-into.ts';

describe('an import file', () => {
  it('may mix its cases in any way; each has its own lines in their order', async () => {
    const file = await ImportFile.open(
      fileOf(
        header,
        request('a', '2020-02-10T09:00:00'),
        request('b', '2020-02-10T09:01:00'),
        act('a', '2020-02-10T09:02:00', 'TakeCase'),
        act('b', '2020-02-10T09:03:00', 'DeclineCase', { reason: 'out-of-remit' }),
        ...registers,
        act('a', '2020-02-10T09:04:00', 'DeclineCase', { reason: 'out-of-remit' }),
      ),
    );
    const ports = portsInMemory();
    expect(await importInto(ports, file)).toMatchObject({ streams: 4, linesTaken: 7, bad: [] });
    const numbers = (await ports.store.readAll('0', 100)).flatMap(({ type, data }) =>
      type === 'AssistanceRequested' ? [(data as { number: string }).number] : [],
    );
    expect(numbers).toEqual(['LSW-2020-000001', 'LSW-2020-000002']);
    file.close();
  });

  it('names bad lines by number, code and words, and takes the good ones', async () => {
    const file = await ImportFile.open(
      fileOf(
        header,
        ...registers,
        request('a', '2020-02-10T09:00:00'),
        '{"process":"case","ref":"a","at":',
        act('a', '2020-02-10T09:01:00', 'Juggle'),
        { ...act('a', '2020-02-10T09:02:00', 'TakeCase'), by: 'nobody' },
        act('a', '2020-02-10T08:00:00', 'TakeCase'),
        act('a', '2020-02-10T09:03:00', 'DeclineCase', { reason: 'mood' }),
        act('a', '2020-02-10T09:04:00', 'ResolveCase', { reply: 'done', outcome: 'solved' }),
        'what is this',
        line('ship', 's', '2020-02-10T09:05:00', { by: 'officer-1', type: 'Sail' }),
        { ...registers[1], ref: '91370211MA3L00013G' },
        act('a', '2020-05-10T09:05:00', 'TakeCase'),
        act('a', '2020-02-10T09:06:00', 'DeclineCase', { reason: 'out-of-remit' }),
      ),
    );
    const { bad, linesTaken } = await importInto(portsInMemory(), file);
    expect(linesTaken).toBe(4);
    expect(bad.map((one) => `${one.line} ${one.code}`)).toEqual([
      '5 not-json',
      '6 unknown-command',
      '7 unknown-person',
      '8 out-of-order',
      '9 not-one-of',
      '10 not-accepted-yet',
      '11 no-stream-named',
      '12 unknown-process',
      '13 ref-is-another',
      '14 after-as-of',
    ]);
    const reasons = bad.map((one) => reasonOf(world, one));
    expect(reasons.every((reason) => !/refusal\.|rule\.|\{/.test(reason))).toBe(true);
    file.close();
  });

  it('can be mended and brought in again: what is in stays, what was bad goes in where it still may', async () => {
    const ports = portsInMemory();
    const lines = [
      header,
      ...registers,
      request('a', '2020-02-10T09:00:00'),
      act('a', '2020-02-10T09:01:00', 'TakeCase'),
    ];
    const broken = await ImportFile.open(
      fileOf(...lines, '{"process":"case","ref":"a", oops', '{"process":"case","ref":"b"'),
    );
    expect(await importInto(ports, broken)).toMatchObject({ linesTaken: 4, linesRefused: 2 });
    const mended = await ImportFile.open(
      fileOf(...lines, act('a', '2020-02-10T09:02:00', 'AddNote', { text: 'x' }), request('b', '2020-02-11T09:00:00')),
    );
    // The file's end has passed in the record of `a`: what is dated before it came too late.
    expect(await importInto(ports, mended)).toMatchObject({
      linesTaken: 1,
      linesKnown: 4,
      bad: [{ line: 6, code: 'out-of-order' }],
    });
    broken.close();
    mended.close();
  });

  it('has to begin with its header', async () => {
    await expect(ImportFile.open(fileOf('not json'))).rejects.toThrow('line 1: not-json');
    await expect(ImportFile.open(fileOf({ ...header, asOf: 'some day' }))).rejects.toThrow('line 1: asOf bad-instant');
    await expect(ImportFile.open(fileOf({ ...header, format: 'x/1' }))).rejects.toThrow('line 1: format not-one-of');
  });
});
