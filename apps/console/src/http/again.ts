import { NoAnswer, Refusal } from './refusal.ts';
import { tryAgain } from './try-again.ts';
import { accountIdNow } from '../session/session.ts';

export const UNAVAILABLE = 503;
const SECOND_MS = 1000;

/** It is not known whether it arrived, or the server asks to come again: the same command may go once more. */
export const isWorthAnother = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof Refusal && error.status === UNAVAILABLE);

function waitMsOf(error: unknown): number | undefined {
  if (!isWorthAnother(error)) return undefined;
  return error instanceof Refusal ? (error.retryAfterS ?? 0) * SECOND_MS : 0;
}

/** Sends something, and again where no answer came; each attempt has to be the same one by its id. Throws the last error. */
export async function again<T>(attempt: () => Promise<T>): Promise<T> {
  const by = accountIdNow();
  // Who sent it may have left meanwhile: it is not sent in the name of the next.
  return tryAgain(attempt, waitMsOf, () => accountIdNow() === by);
}
