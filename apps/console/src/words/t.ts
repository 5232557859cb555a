import type { Language, MessageParams } from '@lianxin/contracts';
import { createCatalogue, formatMessage, hasMessage } from '@lianxin/contracts';
import { useLanguage } from './language.ts';
import { ownTexts } from './own-texts.ts';
import type { ConsoleKey } from './zh-CN/index.ts';

/** The console's own words. */
export const consoleWords = createCatalogue(ownTexts);

/** A text of the console in one language; its key is checked by the compiler. */
export type Translate = (key: ConsoleKey, params?: MessageParams) => string;

export const translateInto =
  (to: Language): Translate =>
  (key, params) =>
    consoleWords.formatMessage(to, key, params);

export function useT(): Translate {
  return translateInto(useLanguage());
}

/** A code of the record in words, such as `('stage', 'resolution')`; the code itself where there are none. */
export const codeIn = (to: Language, family: string, code: string): string =>
  hasMessage(`${family}.${code}`) ? formatMessage(to, `${family}.${code}`) : code;

/** Words as a label, a value or a choice; the catalogue has them as they are within a sentence. */
export const asLabel = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A code as a label; the code itself where there are no words. Within a sentence: `codeIn`. */
export const labelIn = (to: Language, family: string, code: string): string =>
  hasMessage(`${family}.${code}`) ? asLabel(codeIn(to, family, code)) : code;

export function useCode(): (family: string, code: string) => string {
  const to = useLanguage();
  return (family, code) => labelIn(to, family, code);
}
