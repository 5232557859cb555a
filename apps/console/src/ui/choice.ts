/** One of several things to choose, in words; `hint`: what helps to choose between two. */
export interface Choice {
  readonly value: string;
  readonly words: string;
  readonly hint?: string | undefined;
}

/** With the one that is chosen, also where the list does not have it (any more): then it is said as it is. */
export const withOwn = (choices: readonly Choice[], own: string | undefined): readonly Choice[] =>
  own === undefined || own === '' || choices.some(({ value }) => value === own)
    ? choices
    : [...choices, { value: own, words: own }];
