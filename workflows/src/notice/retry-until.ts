import { DAY_MS, HOUR_MS, SECOND_MS, UNDELIVERABLE } from '@lianxin/kernel';
import { ActivityFailure, ApplicationFailure, isCancellation, setCurrentDetails, sleep } from '@temporalio/workflow';
import { nowMs } from '../process/workflow-time.ts';

const TRY_AGAIN_MS_MIN = 10 * SECOND_MS;
/** Longest pause: a recipient's server repaired in the morning gets its mail before noon. */
const TRY_AGAIN_MS_MAX = 6 * HOUR_MS;
/** Tries end after four days, which covers a long weekend: the notice is then given up, and shows as such. */
export const GIVE_UP_AFTER_MS = 4 * DAY_MS;

type AttemptResult = 'done' | 'failed' | 'hopeless';

/** The reason of a failure is in the activity's, as a code. */
async function runAttempt(attempt: Promise<unknown>): Promise<AttemptResult> {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    const { cause } = error;
    return cause instanceof ApplicationFailure && cause.type === UNDELIVERABLE ? 'hopeless' : 'failed';
  }
}

export interface Outcome {
  readonly isDone: boolean;
  readonly tries: number;
}

/**
 * Tries until it succeeds, with pauses growing from 10 s to 6 h; gives up where a further try would come after
 * `beforeMs`, or where the failure is permanent. Returns whether it succeeded, and the number of tries.
 */
export async function retryUntil(attempt: () => Promise<unknown>, beforeMs: number): Promise<Outcome> {
  for (let tries = 1, waitMs = TRY_AGAIN_MS_MIN; ; tries += 1, waitMs = Math.min(TRY_AGAIN_MS_MAX, waitMs * 2)) {
    const how = await runAttempt(attempt());
    if (how === 'done') return { isDone: true, tries };
    if (how === 'hopeless' || nowMs() + waitMs > beforeMs) return { isDone: false, tries };
    setCurrentDetails(`tried ${tries} times`);
    await sleep(waitMs);
  }
}
