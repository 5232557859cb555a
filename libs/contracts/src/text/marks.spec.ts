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
    // Joiners and selectors of emoji, Persian and Hindi, of a keycap, an ideograph and a Mongolian letter.
    const needed = '👩🏽\u200d🏭 🏳\ufe0f\u200d🌈 می\u200cروم क\u094d\u200dष 1\ufe0f\u20e3 葛\u{e0100} \u182d\u180b';
    const text = `连心 𠮷 👩‍🏭 مرحبا ‘quoted’ — … ${needed}`;
    expect([markControlsInLine(text), markControlsInText(text)]).toEqual([text, text]);
  });

  it('is shown so too where a screen would leave it out, as in names of before', () => {
    const marked = {
      '口\u200b罩': '口‹U+200B›罩',
      'mask\ufe0f': 'mask‹U+FE0F›',
      '口\u200d罩': '口‹U+200D›罩',
      'ma\u00adsk\u2060': 'ma‹U+00AD›sk‹U+2060›',
      'mask\u3164\u{e0041}': 'mask‹U+3164›‹U+E0041›',
      '口\u2800罩\ufff9': '口‹U+2800›罩‹U+FFF9›',
    };
    expect(Object.keys(marked).map(markControlsInLine)).toEqual(Object.values(marked));
    expect(escapeControlsInJson('{"item":"口\u{e0041}罩"}')).toBe('{"item":"口\\udb40\\udc41罩"}');
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
