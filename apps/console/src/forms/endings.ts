/** Commands that end something for good, in another way than its work being done. */
const ENDINGS: ReadonlySet<string> = new Set(['DeclineCase', 'MergeCase', 'WithdrawCase']);

export const isEnding = (type: string): boolean => ENDINGS.has(type);

/** What goes on first, what ends something last. */
export const endingsLast = <T>(all: readonly T[], typeOf: (one: T) => string): readonly T[] =>
  all.toSorted((one, other) => Number(isEnding(typeOf(one))) - Number(isEnding(typeOf(other))));
