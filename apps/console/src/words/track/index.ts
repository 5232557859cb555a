import { createContext, use } from 'react';
import { en } from './en.ts';
import type { TrackKey } from './zh-CN.ts';
import { zhCN } from './zh-CN.ts';

export type { TrackKey };
export type TrackLanguage = 'zh' | 'en';

const WORDS = { zh: zhCN, en } as const;

/** The language that the browser asks for, Chinese where it is neither. Nothing is kept. */
export const preferredLanguage = (): TrackLanguage => (navigator.language.startsWith('en') ? 'en' : 'zh');

/** A text with its `{places}` filled; the family and code of a value of the record, such as `outcome.solved`, too. */
export type TrackWords = (key: TrackKey, params?: Readonly<Record<string, string | number>>) => string;

export const wordsIn =
  (language: TrackLanguage): TrackWords =>
  (key, params = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      WORDS[language][key],
    );

/** The language that the page is read in. */
export const LanguageContext = createContext<TrackLanguage>('zh');

export const useWords = (): TrackWords => wordsIn(use(LanguageContext));
