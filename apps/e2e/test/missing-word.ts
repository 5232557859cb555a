import { catalogue } from '@lianxin/contracts';

/** Families of words: those of the contracts, and those of the console and of the public page. */
const FAMILIES = [
  ...new Set(Object.keys(catalogue.en).map((key) => key.split('.', 1)[0])),
  'console',
  'track',
  'offline',
];
/** A word that no catalogue has, or one with a place that nothing was put into. */
export const MISSING_WORD = new RegExp(
  `(?<![\\w.@/-])(?:${FAMILIES.join('|')})\\.[A-Za-z][\\w.-]*|\\{[a-zA-Z]+\\}`,
  'g',
);
