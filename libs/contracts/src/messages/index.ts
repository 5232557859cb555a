import { lookUp } from '@lianxin/kernel';
import type { cli } from './cli/en.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './language.ts';
import { en } from './messages.en.ts';
import { zhCN } from './messages.zh-CN.ts';

export { LANGUAGES };
export type { Language };
/** What the command line says, without the prefix. */
export type CliMessage = Bare<keyof typeof cli>;
type Bare<K> = K extends `cli.${infer Key}` ? Key : never;
export type Params = Readonly<Record<string, string | number>>;

/** Every word a person reads, by key, in both languages. */
export const catalogue: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh: zhCN, en };

const PLACE = /\{([a-zA-Z]+)\}/g;

export const hasMessage = (key: string): boolean => Object.hasOwn(zhCN, key) && Object.hasOwn(en, key);

/** A key that is not in the catalogue is shown as it is, so that nothing goes unsaid; a test forbids it for our own codes. */
export function message(language: Language, key: string, params: Params = {}): string {
  const pattern = lookUp(catalogue[language], key);
  if (pattern === undefined) return key;
  return pattern.replace(PLACE, (_, name: string) => String(params[name] ?? `{${name}}`));
}

export const inBoth = (key: string, params: Params = {}): { readonly zh: string; readonly en: string } => ({
  zh: message('zh', key, params),
  en: message('en', key, params),
});

/** First language of an `Accept-Language` header that the catalogue speaks; Chinese by default. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const wanted of (acceptLanguage ?? '').toLowerCase().split(',')) {
    if (wanted.trim().startsWith('en')) return 'en';
    if (wanted.trim().startsWith('zh')) return 'zh';
  }
  return 'zh';
}
