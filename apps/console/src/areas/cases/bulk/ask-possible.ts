import type { PossibleReply } from '@lianxin/contracts';
import { ask } from '../../../http/ask.ts';
import { Refusal } from '../../../http/refusal.ts';
import type { AskedCase, Marked } from './offers.ts';

/** Cases that are acted on together: each is asked what it allows, which takes the server some milliseconds. */
export const CASES_MAX = 1_000;
/** Asked at once: as many as browsers send to one server side by side. */
const AT_ONCE = 6;

async function askOne(one: Marked, signal: AbortSignal): Promise<AskedCase> {
  try {
    return { ...one, possible: await ask<PossibleReply>(`/cases/${one.id}/commands`, { signal }) };
  } catch (error) {
    // One that is no longer shown to him holds the others up as little as one that is refused.
    if (!(error instanceof Refusal) || error.status >= 500) throw error;
    return { ...one, fault: error.message };
  }
}

/** What each of the cases allows now. Throws where one could not be asked. */
export async function askPossible(
  cases: readonly Marked[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<readonly AskedCase[]> {
  const asked: AskedCase[] = [];
  const left = [...cases.entries()];
  let done = 0;
  const askOn = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      signal.throwIfAborted();
      const [place, one] = next;
      asked[place] = await askOne(one, signal);
      done += 1;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return asked;
}
