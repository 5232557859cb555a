import type { Language } from './language.ts';
import { en } from './messages.en.ts';
import { zhCN } from './messages.zh-CN.ts';

/** Texts by key, by the languages that are there. */
export type Texts = Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;

/** What every ingress says. The console is built with a module in the place of this one that loads one language alone. */
export const catalogueTexts: Required<Texts> = { zh: zhCN, en };
