import { describe, expect, it } from '@jest/globals';
import { caseCommands } from '@lianxin/contracts';
import { UnreadableInput } from '@lianxin/runtime';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestContext } from '../../test/test-context.ts';
import { reportFailure } from '../fail.ts';
import { runCommandLine } from '../program.ts';
import { readData, parseFields } from './fields.ts';

describe('fields typed on the command line', () => {
  const { cli: world } = createTestContext();

  it('are what the form of the command wants: numbers where it wants numbers, text elsewhere', () => {
    const measure = ['measure=delivery', 'item=masks', 'count=500', 'unit=piece', 'valueFen=300000'];
    expect(parseFields(world, measure, caseCommands.RecordMeasure)).toEqual({
      measure: 'delivery',
      item: 'masks',
      count: 500,
      unit: 'piece',
      valueFen: 300_000,
    });
    const request = parseFields(world, ['contact.phone=13900000001', 'text=a=b'], caseCommands.RequestAssistance);
    expect(request).toEqual({ contact: { phone: '13900000001' }, text: 'a=b' });
    expect(parseFields(world, ['reached=true'], caseCommands.RecordCallback)).toEqual({ reached: true });
    expect(parseFields(world, ['items=["reserve"]'], caseCommands.OrderRectification)).toEqual({ items: ['reserve'] });
  });

  it('may give instants as the clock on the wall shows them', () => {
    const wait = (until: string) =>
      parseFields(world, ['party=enterprise', `until=${until}`], caseCommands.WaitForParty);
    expect(wait('2026-11-24 17:00')).toMatchObject({ until: '2026-11-24T17:00:00+08:00' });
    expect(wait('2026-11-24')).toMatchObject({ until: '2026-11-24T23:59:59.999+08:00' });
    expect(wait('2026-11-24T09:00:00.000Z')).toMatchObject({ until: '2026-11-24T09:00:00.000Z' });
  });

  it.each([
    ['text=x', 'text=y'],
    ['contact=x', 'contact.phone=1'],
    ['contact.phone=1', 'contact=x'],
  ])('are refused where one is typed twice: %s %s', (...pairs) => {
    expect(() => parseFields(world, pairs, caseCommands.AddNote)).toThrow('twice');
  });

  it.each(['__proto__.x=1', 'constructor.prototype.x=1', 'toString=1', '__proto__=1'])(
    'may be called by any name, and nothing else comes of it: %s',
    (pair) => {
      const data = parseFields(world, ['text=x', pair], caseCommands.AddNote);
      expect(Object.keys(data)).toContain(pair.split(/[.=]/)[0]);
      expect(({} as { readonly x?: unknown }).x).toBeUndefined();
    },
  );

  it('are refused where no = stands', () => {
    expect(() => parseFields(world, ['text'])).toThrow('text is no field=value');
  });

  it('come as a whole from JSON, a file or standard input', async () => {
    expect(await readData(world, undefined)).toEqual({});
    expect(await readData(world, '{"text":"x"}')).toEqual({ text: 'x' });
    const file = join(world.stateDir, 'data.json');
    writeFileSync(file, '{"text":"y"}');
    expect(await readData(world, `@${file}`)).toEqual({ text: 'y' });
    expect(await readData({ ...world, readStdin: () => Promise.resolve('{"text":"z"}') }, '-')).toEqual({ text: 'z' });
    await expect(readData(world, '[1]')).rejects.toThrow('no JSON object');
  });

  it('are not taken where JSON names one twice, or a file is not UTF-8', async () => {
    const twice = { code: 'field-twice', place: { field: 'a.b' } };
    await expect(readData(world, '{"a":{"b":1,"b":2}}')).rejects.toMatchObject(twice);
    const twiceIn = (what: string) => ({ place: { what, field: 'n' } });
    const keys = join(world.stateDir, 'keys.json');
    writeFileSync(keys, '{"n":1,"n":2}');
    await expect(readData(world, `@${keys}`)).rejects.toMatchObject(twiceIn(keys));
    const typed = { ...world, readStdin: () => Promise.resolve('{"n":1,"n":2}') };
    await expect(readData(typed, '-')).rejects.toMatchObject(twiceIn('-'));
    const items = ['items=[{"b":1,"b":2}]'];
    expect(() => parseFields(world, items, caseCommands.OrderRectification)).toThrow('field-twice');
    const file = join(world.stateDir, 'gbk.json');
    writeFileSync(file, Buffer.concat([Buffer.from('{\n"text":"'), Buffer.from([0xb2, 0xe2]), Buffer.from('"}')]));
    const heard = createTestContext();
    expect(await runCommandLine(['--json', 'act', 'LSW-1', 'AddNote', '--data', `@${file}`], heard.cli)).toBe(1);
    expect(JSON.parse(heard.noted[0] as string)).toMatchObject({
      error: { code: 'not-unicode', message: `${file}, line 2, byte 9, is not UTF-8 text` },
    });
    const place = { what: 'keys.jsonl', line: 2, field: 'n' };
    expect(reportFailure(heard.cli, new UnreadableInput('field-twice', place), false)).toBe(1);
    expect(heard.noted.join()).toContain('keys.jsonl:2:n is given twice');
  });
});
