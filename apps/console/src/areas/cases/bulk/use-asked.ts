import { useEffect, useState } from 'react';
import { askPossible } from './ask-possible.ts';
import type { AskedCase, Marked } from './offers.ts';

interface Asking {
  /** How many were asked so far. */
  readonly done: number;
  readonly cases?: readonly AskedCase[];
  readonly error?: unknown;
}

/** What each of the cases allows, asked as this is opened; nothing more is asked once it is closed. */
export function useAsked(cases: readonly Marked[]): Asking & { readonly askAgain: () => void } {
  const [asking, setAsking] = useState<Asking>({ done: 0 });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const tell = (told: Asking): void => {
      if (!stop.signal.aborted) setAsking(told);
    };
    tell({ done: 0 });
    askPossible(cases, (done) => tell({ done }), stop.signal).then(
      (asked) => tell({ done: asked.length, cases: asked }),
      (error: unknown) => tell({ done: 0, error }),
    );
    return () => stop.abort();
  }, [cases, round]);
  return { ...asking, askAgain: () => setRound((before) => before + 1) };
}
