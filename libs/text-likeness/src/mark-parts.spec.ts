import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { markParts, numbersOnlyIn } from './mark-parts.ts';
import { readText } from './read-text.ts';

const partsOf = (one: string, other: string): readonly string[] =>
  markParts(readText(one), readText(other)).map(({ text, alike }) => (alike ? `=${text}` : text));

describe('what two texts have in common, and what not', () => {
  it('is marked piece by piece in the text as it was written', () => {
    expect(partsOf('我公司急需口罩500只。', '我公司急需测温仪5台')).toEqual(['=我公司急需', '口罩500只。']);
    expect(partsOf('申請協助：採購 口罩', '采购口罩')).toEqual(['申請協助：', '=採購 口罩']);
  });

  it('is the same number however it is written, and marked whole', () => {
    expect(partsOf('口罩五百只', '口罩500只')).toEqual(['=口罩五百只']);
    expect(partsOf('需二十三人', '需要2名')).toEqual(['需二十三人']);
  });

  it('names the numbers that only one of them has', () => {
    const [one, other] = [readText('2月缺五百只'), readText('2月缺5只')];
    expect([numbersOnlyIn(one, other), numbersOnlyIn(other, one)]).toEqual([['500'], ['5']]);
  });

  it('put together again is the text, whatever was written', () => {
    const text = fc.string({ unit: fc.constantFrom(...'缺口罩五百0十3.，ﬀ㎏ \n𠀀') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const read = readText(one);
        const whole = markParts(read, readText(other))
          .map((part) => part.text)
          .join('');
        expect(whole).toBe(read.chars.length === 0 ? '' : one);
      }),
    );
  });
});
