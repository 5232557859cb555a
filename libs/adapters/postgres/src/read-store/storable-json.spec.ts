import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toStorableJson } from './postgres-tables.ts';

const read = (row: object): unknown => (JSON.parse(toStorableJson([row])) as unknown[])[0];

describe('rows on their way into a table', () => {
  it('show a mark where a record from before has half a character or NUL, in texts and as keys', () => {
    expect(read({ name: 'a\ud800b', given: { 'x\udc00': 1 }, list: ['\u0000'] })).toEqual({
      name: 'a\ufffdb',
      given: { 'x\ufffd': 1 },
      list: ['\ufffd'],
    });
  });

  it('stay as they are otherwise: whole pairs, other escapes, and what only looks like one', () => {
    const row = { name: '𠮷', text: 'a\n\t"\\ \\u0000 \\ud800 \u0001' };
    expect(read(row)).toEqual(row);
    expect(read({ ...row, bad: '\udfff' })).toEqual({ ...row, bad: '\ufffd' });
  });

  it('are well-formed whatever is in them, and no well-formed text is changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const whole = a.replaceAll('\u0000', '');
        const text = toStorableJson([{ a: whole.toWellFormed(), b: b + '\ud800' }]);
        expect(/\\u(?:0000|d[89a-f])/.test(text.replaceAll('\\\\', ''))).toBe(false);
        expect(JSON.parse(text)).toEqual([
          { a: whole.toWellFormed(), b: (b + '\ud800').toWellFormed().replaceAll('\u0000', '\ufffd') },
        ]);
      }),
    );
  });
});
