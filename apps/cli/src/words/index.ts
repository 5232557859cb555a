import { catalogue, createCatalogue } from '@lianxin/contracts';
import { cli as en } from './en.ts';
import { cli as zh } from './zh-CN.ts';

/** What the command line alone says, without the prefix. */
export type CliMessage = WithoutPrefix<keyof typeof en>;
type WithoutPrefix<K> = K extends `cli.${infer Key}` ? Key : never;

/** The words of the contracts, and the command line's own. */
export const {
  texts: cliCatalogue,
  hasMessage,
  formatMessage,
} = createCatalogue({
  zh: { ...catalogue.zh, ...zh },
  en: { ...catalogue.en, ...en },
});
