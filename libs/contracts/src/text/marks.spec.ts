import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvCell, escapeControlsInJson, markControlsInLine, markControlsInText } from './marks.ts';

const ESCAPE = '\u001b';

describe('what a screen would obey', () => {
  it('is shown as a mark that says what it was', () => {
    expect(markControlsInLine(`${ESCAPE}[2J\u0007a\r\nb\u009b1m`)).toBe(
      '‹U+001B›[2J‹U+0007›a‹U+000D›‹U+000A›b‹U+009B›1m',
    );
    expect(markControlsInLine('合同\u202egpj.exe\ud800')).toBe('合同‹U+202E›gpj.exe‹U+D800›');
    expect(markControlsInText(`一\n\t二${ESCAPE}`)).toBe('一\n\t二‹U+001B›');
  });

  it('leaves all other text as it is', () => {
    const text = '连心 𠮷 👩‍🏭 مرحبا ‘quoted’ — …';
    expect([markControlsInLine(text), markControlsInText(text)]).toEqual([text, text]);
  });

  it('is escaped in JSON, which says the same as before', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const marked = escapeControlsInJson(JSON.stringify(value));
        expect(marked).toBe(markControlsInLine(marked));
        expect(JSON.parse(marked)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a cell of a table for spreadsheets', () => {
  it('is no formula, and no line of its own', () => {
    expect(csvCell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
    expect(csvCell('+86 1')).toBe("'+86 1");
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('a\r\n=1')).toBe('a‹U+000D›‹U+000A›=1');
    expect(csvCell(12)).toBe('12');
  });
});
