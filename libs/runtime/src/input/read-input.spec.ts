import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableInput, parseStrictJson, decodeUtf8 } from './read-input.ts';

function placed(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return [error.code, error.place];
  }
}

const gbk = (before: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from([0xb2, 0xe2]), Buffer.from('"}')]);

describe('JSON from outside', () => {
  it('is what JSON.parse makes of it, with a byte order mark or without', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
        expect(parseStrictJson(Buffer.from(`\ufeff${text.toWellFormed()}`))).toEqual(JSON.parse(text.toWellFormed()));
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":[{"b":1,"\\u0062":2}]}', 'a[0].b'],
    ['{"\\"":1,"x":{"y":"\\":","y":1}}', 'x.y'],
  ])('is refused with the key that stands twice: %s', (text, field) => {
    expect(placed(() => parseStrictJson(text, { what: 'x.json' }))).toEqual(['field-twice', { what: 'x.json', field }]);
  });

  it('is refused where it is no UTF-8, by line and byte', () => {
    expect(placed(() => parseStrictJson(gbk('{"a":1,\n"b":"测'), { what: '-' }))).toEqual([
      'not-unicode',
      { what: '-', line: 2, byte: 9 },
    ]);
    expect(placed(() => decodeUtf8(gbk('"'), { line: 7 }))).toEqual(['not-unicode', { line: 7, byte: 2 }]);
    expect(decodeUtf8(Buffer.from('\ufffd'))).toBe('\ufffd');
  });

  it('is the text after a byte order mark, such as a password', () => {
    expect(decodeUtf8(Buffer.from('\ufeffcorrect horse'))).toBe('correct horse');
  });

  it('is refused where it is none, or nested deeper than anything', () => {
    expect(placed(() => parseStrictJson('{'))).toEqual(['not-json', {}]);
    expect(placed(() => parseStrictJson('['.repeat(200_000) + ']'.repeat(200_000)))).toEqual(['not-json', {}]);
  });
});
