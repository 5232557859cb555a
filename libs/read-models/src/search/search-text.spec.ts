import { describe, expect, it } from '@jest/globals';
import { foldText, gramsOf, gramsToFind, searchForms, sequenceGram } from './search-text.ts';

const isFound = (name: string, typed: string): boolean => {
  const [forms, folded] = [searchForms(name), foldText(typed)];
  const wanted = gramsToFind(folded);
  return wanted.length > 0 && wanted.every((gram) => gramsOf(forms).includes(gram)) && forms.includes(folded);
};

describe('a name', () => {
  it.each([
    ['茂林橡胶', '茂林'],
    ['茂林橡胶', '膠'],
    ['茂林橡膠', '橡胶'],
    ['茂林橡胶', 'mlxj'],
    ['茂林橡胶', 'LX'],
    ['茂林橡胶', 'maolin'],
    ['重庆银行 青岛分行', 'cqyh'],
    ['绿岛（青岛）科技', 'lvdao'],
    ['绿岛（青岛）科技', '绿岛 青岛'],
    ['ＡＢＣ电子', 'abc电'],
    ['LSW-2020-000123', '0-000123'],
    ['LSW-2020-000123', 'lsw2020'],
  ])('%s is found by %s', (name, typed) => expect(isFound(name, typed)).toBe(true));

  it.each([
    ['茂林橡胶', '林茂'],
    ['茂林橡胶', 'm'],
    ['茂林橡胶', 'jm'],
    ['茂林橡胶', '…'],
    ['LSW-2020-000123', '1'],
  ])('%s is not found by %s', (name, typed) => expect(isFound(name, typed)).toBe(false));

  it('is not found over the seam of two ways of writing it', () => {
    expect(isFound('茂林', '林ml')).toBe(false);
  });
});

describe('the running number of a case', () => {
  it('is told without the zeros before it', () => {
    expect([sequenceGram('000123'), sequenceGram('123'), sequenceGram('0')]).toEqual(['#123', '#123', '#0']);
  });
});
