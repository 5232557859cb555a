import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { commandSchemas } from '../commands/index.ts';
import { defOf, innerForms } from '../commands/inner-forms.ts';
import { choiceText, fieldText, shortName } from './form-text.ts';
import { refusalText } from './refusal-text.ts';

interface Leaf {
  readonly type: string;
  readonly field: string;
  readonly values: readonly (string | number)[];
}

function valuesOf(form: z.core.$ZodType): readonly (string | number)[] {
  const def = defOf(form);
  if (def.type === 'enum') return Object.values(def.entries);
  return def.type === 'literal' ? def.values.filter((one) => typeof one === 'string' || typeof one === 'number') : [];
}

/** Every field of a command, however deep, with the values it may have where they are listed. */
function leavesOf(type: string, form: z.core.$ZodType, field = ''): readonly Leaf[] {
  const here = field === '' ? [] : [{ type, field, values: valuesOf(form).filter((value) => value !== '') }];
  return [
    ...here,
    ...innerForms(form).flatMap(([step, inner]) => leavesOf(type, inner, step.startsWith('.') ? step.slice(1) : field)),
  ];
}

const types = Object.values(commandSchemas).flatMap((forms) => Object.entries(forms));
const leaves = types.flatMap(([type, form]) => leavesOf(type, form));

describe('forms made from the commands have words', () => {
  it('for every command, as a button says it', () => {
    expect(types.length).toBeGreaterThan(60);
    expect(types.map(([type]) => type).filter((type) => shortName(type).zh === type)).toEqual([]);
  });

  it('for every field', () => {
    expect(leaves.length).toBeGreaterThan(150);
    expect(leaves.filter(({ type, field }) => fieldText(type, field).zh === field)).toEqual([]);
  });

  it('for every value that a field may have', () => {
    const listed = leaves.flatMap(({ field, values }) => values.map((value) => ({ field, value })));
    expect(listed.length).toBeGreaterThan(80);
    expect(listed.filter(({ field, value }) => choiceText(field, value).zh === String(value))).toEqual([]);
  });

  it('says the field as this command means it', () => {
    expect(fieldText('LogVisit', 'text')).toEqual({ zh: '走访情况', en: 'Visit notes' });
    expect(fieldText('WithdrawCase', 'text').en).toBe('Explanation');
    expect(choiceText('how', 'phone').zh).toBe('电话');
    expect(choiceText('acts', 'LogVisit').zh).toBe('走访');
  });
});

describe('why a command is refused', () => {
  const wording = { nameOf: (id: string) => (id === 'cadre-1' ? '赵一' : id), offsetMinutes: 480 };

  it('names people, and tells the time of the office', () => {
    expect(refusalText('zh', { code: 'not-the-holder', params: { holder: 'cadre-1' } }, wording)).toContain('赵一');
    const params = { from: '2020-02-17T01:00:00.000Z' };
    expect(refusalText('en', { code: 'look-back-too-early', params }, wording)).toBe(
      'The look-back may begin at 2020-02-17 09:00',
    );
  });

  it('leaves what names nobody as it is', () => {
    expect(refusalText('en', { code: 'extension-too-long', params: { max: 10 } }, wording)).toBe('At most 10');
    expect(refusalText('en', { code: 'case-closed' }, wording)).toBe('The case is closed');
  });
});
