import { GramCounts, gramsOf } from './grams.ts';
import type { ComparedText } from './read-text.ts';
import { readText } from './read-text.ts';

/** Less alike than this is not shown. */
export const LIKENESS_SHOWN_MIN = 0.25;
/** So many are looked at by a person at once. */
export const ALIKE_SHOWN_MAX = 5;
/** Two numbers that differ make two matters of one sentence: masks for 500, and for 5. */
const OTHER_NUMBERS_FACTOR = 0.5;

const haveOtherNumbers = ({ numbers: one }: ComparedText, { numbers: other }: ComparedText): boolean =>
  one.size > 0 && other.size > 0 && ![...one].some((number) => other.has(number));

/**
 * How alike other texts are to this one, from 0 to 1: half by their characters, half by their pairs of characters; halved
 * where both name numbers and none is common.
 */
export function compareWith(one: ComparedText): (other: ComparedText) => number {
  const [singles, pairs] = [new GramCounts(gramsOf(one.chars, 1)), new GramCounts(gramsOf(one.chars, 2))];
  return (other) => {
    const likeness = (singles.diceWith(gramsOf(other.chars, 1)) + pairs.diceWith(gramsOf(other.chars, 2))) / 2;
    return haveOtherNumbers(one, other) ? likeness * OTHER_NUMBERS_FACTOR : likeness;
  };
}

/** A candidate with how alike it is. */
export interface AlikeCandidate<C> {
  readonly candidate: C;
  readonly likeness: number;
  readonly compared: ComparedText;
}

/** Candidates alike enough to be shown, the most alike first, of equals the first; at most `ALIKE_SHOWN_MAX`. */
export function findAlike<C extends { readonly text: string }>(
  subject: ComparedText,
  candidates: readonly C[],
): readonly AlikeCandidate<C>[] {
  const likenessOf = compareWith(subject);
  return candidates
    .map((candidate) => {
      const compared = readText(candidate.text);
      return { candidate, compared, likeness: likenessOf(compared) };
    })
    .filter(({ likeness }) => likeness >= LIKENESS_SHOWN_MIN)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, ALIKE_SHOWN_MAX);
}
