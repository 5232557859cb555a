import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commandSchemas } from '../commands/index.ts';
import { inputFaultsOf } from '../http/faults.ts';
import { LANGUAGES, formatMessage } from '../messages/index.ts';
import { email, invoice, line, name, text } from '../scalars.ts';
import { LINE_CHARS_MAX } from '../scalars.ts';
import { maxUtf8Bytes, lineOf, secretOf } from './text.ts';

const rulesOf = (form: typeof line | typeof email, input: string): readonly string[] =>
  form.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

describe('a line', () => {
  it('is refused with the rule it breaks', () => {
    expect(rulesOf(line, 'a\ud800b')).toEqual(['not-unicode']);
    expect(rulesOf(line, 'a\u0000b')).toEqual(['control-character']);
    expect(rulesOf(line, 'a\nb')).toEqual(['control-character']);
    expect(rulesOf(line, 'a\u2028b')).toEqual(['control-character']);
    expect(rulesOf(line, '合同\u202egpj.exe')).toEqual(['direction-override']);
    for (const nothing of ['', ' ', '\u200b', '\u3164', '\u2800 \u00ad', '\ufe0f']) {
      expect([nothing, rulesOf(line, nothing)]).toEqual([nothing, ['empty']]);
    }
  });

  it('is composed and trimmed; a whole pair, Arabic and emoji stand as they are', () => {
    expect(line.parse(' Cafe\u0301 ')).toBe('Caf\u00e9');
    expect(line.parse('𠮷野家 👩‍🏭 مرحبا')).toBe('𠮷野家 👩‍🏭 مرحبا');
  });

  it('is bounded in bytes by its bound in characters, whatever it is written in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2 * LINE_CHARS_MAX }), (written) => {
        const read = line.safeParse(written);
        return !read.success || new TextEncoder().encode(read.data).length <= maxUtf8Bytes(LINE_CHARS_MAX);
      }),
    );
    // One character as it is written, three as it is composed.
    expect(rulesOf(lineOf(2), '\u{1d160}')).toHaveLength(1);
  });
});

describe('a name', () => {
  const faults = (input: string) => inputFaultsOf(name.safeParse(input).error?.issues ?? [], input);

  it.each([
    ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u034f', '\u061c', '\u115f', '\u1160'],
    ...['\u3164', '\uffa0', '\ufe0e', '\ufe0f', '\u180b', '\u180e', '\u2800', '\ufff9', '\u{e0041}', '\u{e0100}'],
  ])('is refused with %j in it, which nobody sees, with its code and place', (unseen) => {
    const code = `U+${(unseen.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
    const rule = { field: '', rule: 'invisible-character', params: { code, place: 3 } };
    expect([faults(`𠮷口${unseen}罩`), faults(`口罩${unseen}a`)]).toEqual([[rule], [rule]]);
    expect(line.parse(`𠮷口${unseen}罩`)).toBe(`𠮷口${unseen}罩`);
    for (const form of [email, invoice]) expect(rulesOf(form, `a${unseen}b@c.cn`)).toContain('invisible-character');
  });

  it('says in both languages what to take out, and where', () => {
    const [fault] = faults('口\u200b罩');
    expect(LANGUAGES.map((language) => formatMessage(language, `rule.${fault?.rule}`, fault?.params))).toEqual([
      '第 2 个字符 U+200B 不可见，请删去',
      'has a character that is not seen, U+200B, in place 2: take it out',
    ]);
  });

  it('is any that is seen', () => {
    for (const seen of ['口罩 N95', 'Café', '𠮷野家', 'مرحبا', '👷', '（一）—·']) expect(name.parse(seen)).toBe(seen);
  });
});

it('an item of a measure is a name', () => {
  const delivery = { measure: 'delivery', item: 'ma\u200bsk', count: 1, unit: 'piece', project: 'site-1' };
  const { error } = commandSchemas.case.RecordMeasure.safeParse(delivery);
  expect(inputFaultsOf(error?.issues ?? [], delivery)).toMatchObject([
    { field: 'item', rule: 'invisible-character', params: { code: 'U+200B', place: 3 } },
  ]);
});

describe('a text', () => {
  it('keeps line feeds and tabs, and knows one way to end a line', () => {
    expect(text.parse('一\r\n二\r三\u2028四\u0085五\n\t六')).toBe('一\n二\n三\n四\n五\n\t六');
  });

  it('is refused for any other control character', () => {
    for (const bad of ['\u0000', '\u0007', '\u000b', '\u001b', '\u007f', '\u009b']) {
      expect(rulesOf(text, `a${bad}b`)).toEqual(['control-character']);
    }
  });

  it('reads the same once it was read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (written) => {
        const read = text.safeParse(written);
        return !read.success || text.parse(read.data) === read.data;
      }),
    );
  });
});

it('a password stays as it was typed, and is Unicode', () => {
  expect(secretOf(3, 20).parse('e\u0301 \u0007')).toBe('e\u0301 \u0007');
  expect(secretOf(3, 20).safeParse('ab\ud800').success).toBe(false);
});
