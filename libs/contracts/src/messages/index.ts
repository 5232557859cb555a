import { lookUp } from '@lianxin/kernel';
import type { Language } from './language.ts';
import { LANGUAGES } from './language.ts';
import { en } from './messages.en.ts';
import { zhCN } from './messages.zh-CN.ts';

export { LANGUAGES };
export type { Language };
export type MessageParams = Readonly<Record<string, string | number>>;

type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

/** Words by key in both languages; an app adds its own to those of the contracts. */
export interface Catalogue {
  readonly texts: Texts;
  /** Whether both languages have words for it. */
  hasMessage(key: string): boolean;
  /** The words with the facts in their places. A key without words is shown as it is, so that nothing goes unsaid. */
  formatMessage(language: Language, key: string, params?: MessageParams): string;
}

/** The catalogue of these words; a key of only one language counts as missing. */
export const createCatalogue = (texts: Texts): Catalogue => ({
  texts,
  hasMessage: (key) => Object.hasOwn(texts.zh, key) && Object.hasOwn(texts.en, key),
  formatMessage(language, key, params = {}) {
    const pattern = lookUp(texts[language], key);
    if (pattern === undefined) return key;
    return pattern.replace(PLACEHOLDER, (_, name: string) => String(params[name] ?? `{${name}}`));
  },
});

const contractWords = createCatalogue({ zh: zhCN, en });
/** What every ingress says; tests forbid a code of ours without words. */
export const { texts: catalogue, hasMessage, formatMessage } = contractWords;

export const inBothLanguages = (
  key: string,
  params: MessageParams = {},
): { readonly zh: string; readonly en: string } => ({
  zh: formatMessage('zh', key, params),
  en: formatMessage('en', key, params),
});

/** First language of an `Accept-Language` header that the catalogue speaks; Chinese by default. */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  for (const wanted of (acceptLanguage ?? '').toLowerCase().split(',')) {
    if (wanted.trim().startsWith('en')) return 'en';
    if (wanted.trim().startsWith('zh')) return 'zh';
  }
  return 'zh';
}
