import type { DictLike } from 'opencc-js/core';
import { to } from 'opencc-js/preset/t2cn';

const wordsOf = (table: DictLike): readonly (readonly string[])[] =>
  typeof table === 'string' ? table.split('|').map((line) => line.split(' ')) : table;

/** Traditional → simplified, character by character: one has the same form whatever is beside it. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  (to['cn'] ?? [])
    .flat()
    .flatMap(wordsOf)
    .flatMap(([traditional = '', simplified = '']) =>
      [...traditional].length === 1 ? [[traditional, simplified] as const] : [],
    ),
);
/** Between two numbers it parts them; the narrow one may be within a number. */
const WIDE_COMMA = '，';
/** Chinese characters, which have one width and no small form. */
const isHan = (char: string): boolean => char >= '\u3400' && char <= '\u9fff';

/** A character of normal width (NFKC), in small letters and as the mainland writes it: one character, or a few. */
export function normaliseCharacter(char: string): string {
  if (isHan(char)) return SIMPLIFIED.get(char) ?? char;
  const small = char === WIDE_COMMA ? char : char.normalize('NFKC').toLowerCase();
  return SIMPLIFIED.get(small) ?? small;
}
