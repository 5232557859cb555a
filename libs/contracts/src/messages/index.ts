import { lookUp } from '@lianxin/kernel';
import type { cli } from './cli/en.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './language.ts';
import { en } from './messages.en.ts';
import { zhCN } from './messages.zh-CN.ts';

export { LANGUAGES };
export type { Language };
/** What the command line says, without the prefix. */
export type CliMessage = WithoutCliPrefix<keyof typeof cli>;
type WithoutCliPrefix<K> = K extends `cli.${infer Key}` ? Key : never;
export type MessageParams = Readonly<Record<string, string | number>>;

/** Every word a person reads, by key, in both languages. */
export const catalogue: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh: zhCN, en };

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

export const hasMessage = (key: string): boolean => Object.hasOwn(zhCN, key) && Object.hasOwn(en, key);

/** A key that is not in the catalogue is shown as it is, so that nothing goes unsaid; a test forbids it for our own codes. */
export function formatMessage(language: Language, key: string, params: MessageParams = {}): string {
  const pattern = lookUp(catalogue[language], key);
  if (pattern === undefined) return key;
  return pattern.replace(PLACEHOLDER, (_, name: string) => String(params[name] ?? `{${name}}`));
}

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
