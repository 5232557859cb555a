import { describe, expect, it } from '@jest/globals';
import { catalogue, inBoth, languageOf, message } from './index.ts';

const places = (text: string): string[] => [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((m) => m[1] as string).sort();

describe('message catalogue', () => {
  it('says the same things in both languages', () => {
    expect(Object.keys(catalogue.en).sort()).toEqual(Object.keys(catalogue.zh).sort());
  });

  it('names the same facts in both languages', () => {
    for (const [key, text] of Object.entries(catalogue.en)) {
      expect([key, places(catalogue.zh[key] ?? '')]).toEqual([key, places(text)]);
    }
  });

  it('puts facts in their places', () => {
    expect(inBoth('rule.too-big', { max: 7 })).toEqual({ zh: '不得大于 7', en: 'is at most 7' });
    expect(message('en', 'no.such.key')).toBe('no.such.key');
  });

  it('speaks the language asked for, Chinese by default', () => {
    expect([languageOf(undefined), languageOf('fr, en;q=0.5'), languageOf('zh-CN,en')]).toEqual(['zh', 'en', 'zh']);
  });
});
