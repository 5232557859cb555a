import { describe, expect, it } from '@jest/globals';
import { catalogue, createCatalogue, inBothLanguages, negotiateLanguage, formatMessage } from './index.ts';

const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{([a-zA-Z]+)(?:\|[^}]*)?\}/g)].map((m) => m[1] as string).sort();

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

  it('has another word for one than for more', () => {
    const { formatMessage: format } = createCatalogue({ en: { rows: 'see {count|# row|# rows} of {all}' } } as never);
    const said = (count: number | string) => format('en', 'rows', { count, all: 9 });
    expect([said(1), said(0), said('1,200')]).toEqual(['see 1 row of 9', 'see 0 rows of 9', 'see 1,200 rows of 9']);
  });

  it('speaks the language asked for, Chinese by default', () => {
    expect([negotiateLanguage(undefined), negotiateLanguage('fr, en;q=0.5'), negotiateLanguage('zh-CN,en')]).toEqual([
      'zh',
      'en',
      'zh',
    ]);
  });
});
