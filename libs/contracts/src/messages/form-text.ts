import { hasMessage, inBothLanguages } from './index.ts';

interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** Families of words for the values of a field, where it is not named like the field. */
const FAMILIES: Readonly<Record<string, string>> = {
  how: 'way',
  role: 'stationing',
  exempt: 'sector',
  acts: 'short',
};

const wordsOr = (code: string, ...keys: readonly string[]): BothLanguages => {
  const key = keys.find(hasMessage);
  return key === undefined ? { zh: code, en: code } : inBothLanguages(key);
};

/** A command as a button says it; its type where it has no words. */
export const shortName = (type: string): BothLanguages => wordsOr(type, `short.${type}`);

/** The label of a field of a command, by the last part of its path; that part where it has no words. */
export const fieldText = (type: string, field: string): BothLanguages =>
  wordsOr(field, `field.${type}.${field}`, `field.${field}`);

/** A value that a field may have, in words; the value where it has none. */
export const choiceText = (field: string, value: string | number): BothLanguages =>
  wordsOr(String(value), `${FAMILIES[field] ?? field}.${value}`);
