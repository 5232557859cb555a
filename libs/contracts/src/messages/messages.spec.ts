import { describe, expect, it } from '@jest/globals';
import { catalogue, inBothLanguages, negotiateLanguage, formatMessage } from './index.ts';

const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((m) => m[1] as string).sort();

describe('message catalogue', () => {
  it('says the same things in both languages', () => {
    expect(Object.keys(catalogue.en).sort()).toEqual(Object.keys(catalogue.zh).sort());
  });

  it('names the same facts in both languages', () => {
    for (const [key, text] of Object.entries(catalogue.en)) {
      expect([key, placeholdersIn(catalogue.zh[key] ?? '')]).toEqual([key, placeholdersIn(text)]);
    }
  });

  it('puts facts in their places', () => {
    expect(inBothLanguages('rule.too-big', { max: 7 })).toEqual({ zh: '不得大于 7', en: 'is at most 7' });
    expect(formatMessage('en', 'no.such.key')).toBe('no.such.key');
  });

  it('speaks the language asked for, Chinese by default', () => {
    expect([negotiateLanguage(undefined), negotiateLanguage('fr, en;q=0.5'), negotiateLanguage('zh-CN,en')]).toEqual([
      'zh',
      'en',
      'zh',
    ]);
  });
});
