import { describe, expect, it } from '@jest/globals';
import pairs from '../test/duplicate-pairs.json' with { type: 'json' };
import { ALIKE_SHOWN_MAX, LIKENESS_SHOWN_MIN, compareWith, findAlike } from './likeness.ts';
import { readText } from './read-text.ts';

const all = pairs.pairs.map(({ id, a, b, duplicate }) => ({ id, a, text: b, duplicate }));
const said = all.filter(({ duplicate }) => duplicate);
type Candidate = (typeof all)[number];

/** The share of these texts whose own repeat is among the first so many of the candidates. */
function recallAt(first: number, candidates: readonly Candidate[]): number {
  const found = said.filter(({ id, a }) =>
    findAlike(readText(a), candidates)
      .slice(0, first)
      .some(({ candidate }) => candidate.id === id),
  );
  return found.length / said.length;
}

const likeness = (one: string, other: string): number => compareWith(readText(one))(readText(other));

describe('likely repeats, measured on samples of one enterprise each', () => {
  it('are among the first three of all that was said, nineteen times of twenty', () => {
    const recall = recallAt(3, all);
    process.stdout.write(`recall of ${said.length} repeats among ${all.length} texts, first 3: ${recall}\n`);
    expect([said.length, all.length]).toEqual([20, 40]);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('come first among as many other matters, four times of five', () => {
    const recall = recallAt(1, said);
    process.stdout.write(`recall of ${said.length} repeats among each other, first: ${recall}\n`);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  it('are hardly ever seen in two matters that have nothing to do with each other', () => {
    const crossed = said.flatMap(({ id, a }) => said.filter((other) => other.id !== id).map(({ text }) => [a, text]));
    const shown = crossed.filter(([a = '', b = '']) => likeness(a, b) >= LIKENESS_SHOWN_MIN);
    const share = shown.length / crossed.length;
    process.stdout.write(`shown of ${crossed.length} pairs across repeats: ${shown.length} (${share.toFixed(4)})\n`);
    expect(share).toBeLessThanOrEqual(0.01);
  });
});

describe('the likeness of two texts', () => {
  it('is the same in traditional and simplified script, in any width, whatever the punctuation', () => {
    expect(likeness('申請協助採購口罩，工人復工缺少防護物資', '申请协助采购口罩。工人复工缺少防护物资！')).toBe(1);
    expect(likeness('ＡＢＣ型　测温枪', 'abc型测温枪')).toBe(1);
  });

  it.each([
    ['五百只口罩', '500只口罩'],
    ['５００只口罩', '500只口罩'],
    ['1,200套', '一千二百套'],
    ['3.5万元', '三万五千元'],
    ['二〇二〇年', '2020年'],
    ['壹拾贰万元', '120000元'],
    ['两台', '2台'],
    ['隔离十四天', '隔离14天'],
    ['一个', '1个'],
  ])('takes %s for %s', (one, other) => {
    expect(likeness(one, other)).toBe(1);
  });

  it('is halved where both name numbers and none is common', () => {
    const without = likeness('缺口罩若干只', '缺口罩一些只');
    expect(without).toBeGreaterThan(0.5);
    expect(likeness('缺口罩500只', '缺口罩5只')).toBeLessThan(likeness('缺口罩500只', '缺口罩只'));
    expect(likeness('2月缺口罩500只', '2月缺口罩5只')).toBeGreaterThan(likeness('3月缺口罩500只', '2月缺口罩5只'));
  });

  it('takes “a”, “very” and names for no numbers', () => {
    const numbersIn = (text: string): readonly string[] => [...readText(text).numbers];
    expect(numbersIn('一次性口罩，十分紧急，万科小镇，零件千万要到')).toEqual([]);
    expect(numbersIn('十分钟一趟，共十辆，缺一百三十二人')).toEqual(['10', '132']);
    expect(numbersIn('电话0532-86880000，500，300只')).toEqual(['0532', '86880000', '500', '300']);
  });

  it('is nothing where there is nothing to compare', () => {
    expect([likeness('', ''), likeness('？！', '缺口罩'), likeness('缺', '罩')]).toEqual([0, 0, 0]);
  });

  it('shows five at most, the most alike first, of equals the first', () => {
    const candidates = ['缺口罩', '缺口罩和手套', ...Array.from({ length: 9 }, () => '缺口罩五百只'), '道路积水'];
    const shown = findAlike(
      readText('缺口罩500只'),
      candidates.map((text, n) => ({ text, n })),
    );
    expect(shown.map(({ candidate }) => candidate.n)).toEqual([2, 3, 4, 5, 6]);
    expect(shown).toHaveLength(ALIKE_SHOWN_MAX);
  });

  it('of a text of many pages is that of its beginning', () => {
    const long = readText('口罩'.repeat(10_000));
    expect([long.isCut, long.text.length, long.chars.length]).toEqual([true, 1000, 1000]);
  });
});
