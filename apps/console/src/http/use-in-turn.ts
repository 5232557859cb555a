import { useState } from 'react';

/**
 * Asks for what somebody types, one question after the other: when one is answered, what was typed last is asked next. So
 * nothing is asked for every key, however slow the answers are, and the last word is never left out. `isOld`: the answer is
 * still that to an earlier word.
 */
export function useInTurn<Q extends { readonly isFetching: boolean }>(
  wanted: string,
  useAnswer: (asked: string) => Q,
): { readonly answer: Q; readonly isOld: boolean } {
  const [asked, setAsked] = useState(wanted);
  const answer = useAnswer(asked);
  if (asked !== wanted && !answer.isFetching) setAsked(wanted);
  return { answer, isOld: asked !== wanted || answer.isFetching };
}
