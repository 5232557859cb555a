import { lookUp } from '@lianxin/kernel';
import type { Texts } from './catalogue-texts.ts';
import { catalogueTexts } from './catalogue-texts.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './language.ts';

export { LANGUAGES };
export type { Language };
/** The values that are put into a text's `{places}`, by name. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** `{count}`, or `{count|# case|# cases}`: one word for one of them, another for any other number. */
const PLACEHOLDER = /\{([a-zA-Z]+)(?:\|([^|}]*)\|([^|}]*))?\}/g;

/** Words by key in both languages; an app adds its own to those of the contracts. */
export interface Catalogue<L extends Language> {
  readonly texts: Readonly<Record<L, Readonly<Record<string, string>>>>;
  /** Whether every language that is there has words for it. */
  hasMessage(key: string): boolean;
  /** The text of a key, `params` in its `{places}`; a place without a value stays. An unknown key is returned itself. */
  formatMessage(language: Language, key: string, params?: MessageParams): string;
}

/** Makes a catalogue of these texts; a key with a text in one language only counts as missing. */
export const createCatalogue = <L extends Language>(texts: Catalogue<L>['texts']): Catalogue<L> => ({
  texts,
  hasMessage: (key) => Object.values<Readonly<Record<string, string>>>(texts).every((one) => Object.hasOwn(one, key)),
  formatMessage(language, key, params = {}) {
    const pattern = lookUp((texts as Texts)[language] ?? {}, key);
    if (pattern === undefined) return key;
    return pattern.replace(PLACEHOLDER, (_, name: string, one?: string, many?: string) => {
      const value = String(params[name] ?? `{${name}}`);
      return one === undefined || many === undefined ? value : (value === '1' ? one : many).replace('#', value);
    });
  },
});

export { catalogueTexts as catalogue };
/** What every ingress says; tests forbid a code of ours without words. */
export const { hasMessage, formatMessage } = createCatalogue(catalogueTexts);

/** A text in both languages, its params put in. */
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
