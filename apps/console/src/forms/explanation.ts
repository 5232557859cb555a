import type { Language } from '@lianxin/contracts';

/** Too little to say more than the name: one word such as “record”, in characters or in words. */
const LITTLE: Readonly<Record<Language, number>> = { zh: 2, en: 1 };
/** Words of English that say nothing by themselves. */
const EMPTY = new Set('a an and at for from is it its of on out the to with'.split(' '));

const PARTS: Readonly<Record<Language, RegExp>> = { zh: /\p{L}|\p{N}/gu, en: /[\p{L}\p{N}-]+/gu };
const partsOf = (text: string, to: Language): readonly string[] => text.toLowerCase().match(PARTS[to]) ?? [];

/** What is said of a command, where that is more than its name again. */
export function moreThanName(name: string, what: string, to: Language): string | undefined {
  const named = new Set(partsOf(name, to));
  const more = partsOf(what, to).filter((part) => !named.has(part) && !EMPTY.has(part));
  return more.length > LITTLE[to] ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : undefined;
}
