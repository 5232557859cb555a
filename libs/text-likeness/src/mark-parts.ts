import { GramCounts, gramsOf } from './grams.ts';
import type { ComparedText } from './read-text.ts';

/** A piece of a text as it was written, and whether the other text says the same. */
export interface TextPart {
  readonly text: string;
  readonly alike: boolean;
}

/** By the place of each character: whether it is in a pair that the other text has too. */
function findAlikeChars({ chars }: ComparedText, other: ComparedText): readonly boolean[] {
  const otherPairs = new GramCounts(gramsOf(other.chars, 2));
  const isAlike = chars.map(() => false);
  gramsOf(chars, 2).forEach((pair, at) => {
    if (otherPairs.has(pair)) isAlike[at] = isAlike[at + 1] = true;
  });
  return isAlike;
}

/**
 * The pieces of a text that are in another one too, and those that are not; together they are the text, as far as it was
 * compared. Punctuation and blanks go with the piece before them.
 */
export function markParts(one: ComparedText, other: ComparedText): readonly TextPart[] {
  const isAlike = findAlikeChars(one, other);
  const starts = one.froms.flatMap((from, at) => {
    // The digits of one number came from one place, and are marked together.
    const begins = at === 0 || (one.froms[at - 1] !== from && isAlike[at] !== isAlike[at - 1]);
    return begins ? [{ from: at === 0 ? 0 : from, alike: isAlike[at] ?? false }] : [];
  });
  return starts.map(({ from, alike }, n) => ({ text: one.text.slice(from, starts[n + 1]?.from), alike }));
}

/** Numbers that only one of two texts names, in digits. */
export const numbersOnlyIn = ({ numbers }: ComparedText, other: ComparedText): readonly string[] =>
  [...numbers].filter((number) => !other.numbers.has(number));
