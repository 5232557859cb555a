import { describe, expect, it } from '@jest/globals';
import { caseCommands } from '@lianxin/contracts';
import { Unreadable } from '@lianxin/platform';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aWorld } from '../../test/world.ts';
import { fail } from '../fail.ts';
import { run } from '../program.ts';
import { dataOf, fieldsOf } from './fields.ts';

describe('fields typed on the command line', () => {
  const { world } = aWorld();

  it('are what the form of the command wants: numbers where it wants numbers, text elsewhere', () => {
    const measure = ['measure=delivery', 'item=masks', 'count=500', 'unit=piece', 'valueFen=300000'];
    expect(fieldsOf(world, measure, caseCommands.RecordMeasure)).toEqual({
      measure: 'delivery',
      item: 'masks',
      count: 500,
      unit: 'piece',
      valueFen: 300_000,
    });
    const request = fieldsOf(world, ['contact.phone=13900000001', 'text=a=b'], caseCommands.RequestAssistance);
    expect(request).toEqual({ contact: { phone: '13900000001' }, text: 'a=b' });
    expect(fieldsOf(world, ['reached=true'], caseCommands.RecordCallback)).toEqual({ reached: true });
    expect(fieldsOf(world, ['items=["reserve"]'], caseCommands.OrderRectification)).toEqual({ items: ['reserve'] });
  });

  it('may give instants as the clock on the wall shows them', () => {
    const wait = (until: string) => fieldsOf(world, ['party=enterprise', `until=${until}`], caseCommands.WaitForParty);
    expect(wait('2026-11-24 17:00')).toMatchObject({ until: '2026-11-24T17:00:00+08:00' });
    expect(wait('2026-11-24')).toMatchObject({ until: '2026-11-24T23:59:59.999+08:00' });
    expect(wait('2026-11-24T09:00:00.000Z')).toMatchObject({ until: '2026-11-24T09:00:00.000Z' });
  });

  it.each([
    ['text=x', 'text=y'],
    ['contact=x', 'contact.phone=1'],
    ['contact.phone=1', 'contact=x'],
  ])('are refused where one is typed twice: %s %s', (...pairs) => {
    expect(() => fieldsOf(world, pairs, caseCommands.AddNote)).toThrow('twice');
  });

  it.each(['__proto__.x=1', 'constructor.prototype.x=1', 'toString=1', '__proto__=1'])(
    'may be called by any name, and nothing else comes of it: %s',
    (pair) => {
      const data = fieldsOf(world, ['text=x', pair], caseCommands.AddNote);
      expect(Object.keys(data)).toContain(pair.split(/[.=]/)[0]);
      expect(({} as { readonly x?: unknown }).x).toBeUndefined();
    },
  );

  it('are refused where no = stands', () => {
    expect(() => fieldsOf(world, ['text'])).toThrow('text is no field=value');
  });

  it('come as a whole from JSON, a file or standard input', async () => {
    expect(await dataOf(world, undefined)).toEqual({});
    expect(await dataOf(world, '{"text":"x"}')).toEqual({ text: 'x' });
    const file = join(world.stateDir, 'data.json');
    writeFileSync(file, '{"text":"y"}');
    expect(await dataOf(world, `@${file}`)).toEqual({ text: 'y' });
    expect(await dataOf({ ...world, readStdin: () => Promise.resolve('{"text":"z"}') }, '-')).toEqual({ text: 'z' });
    await expect(dataOf(world, '[1]')).rejects.toThrow('no JSON object');
  });

  it('are not taken where JSON names one twice, or a file is not UTF-8', async () => {
    const twice = { code: 'field-twice', place: { field: 'a.b' } };
    await expect(dataOf(world, '{"a":{"b":1,"b":2}}')).rejects.toMatchObject(twice);
    const items = ['items=[{"b":1,"b":2}]'];
    expect(() => fieldsOf(world, items, caseCommands.OrderRectification)).toThrow('field-twice');
    const file = join(world.stateDir, 'gbk.json');
    writeFileSync(file, Buffer.concat([Buffer.from('{\n"text":"'), Buffer.from([0xb2, 0xe2]), Buffer.from('"}')]));
    const heard = aWorld();
    expect(await run(['--json', 'act', 'LSW-1', 'AddNote', '--data', `@${file}`], heard.world)).toBe(1);
    expect(JSON.parse(heard.noted[0] as string)).toMatchObject({
      error: { code: 'not-unicode', message: `${file}, line 2, byte 9, is not UTF-8 text` },
    });
    const place = { what: 'keys.jsonl', line: 2, field: 'n' };
    expect(fail(heard.world, new Unreadable('field-twice', place), false)).toBe(1);
    expect(heard.noted.join()).toContain('keys.jsonl:2:n is given twice');
  });
});
