import { DAY_MS, HOUR_MS, SECOND_MS } from '@lianxin/kernel';
import { ActivityFailure, ApplicationFailure, isCancellation, setCurrentDetails, sleep } from '@temporalio/workflow';
import { deliver, giveUp } from '../process/activities.ts';
import { now, nowMs } from '../process/clock.ts';

export interface NoticeRun {
  readonly stream: string;
  readonly notice: string;
}

const TRY_AGAIN_MS_MIN = 10 * SECOND_MS;
/** A recipient's server that is repaired in the morning gets its mail before noon. */
const TRY_AGAIN_MS_MAX = 6 * HOUR_MS;
/** A long weekend and a day: what has not arrived by then is of no more use, and somebody must know. */
export const GIVE_UP_AFTER_MS = 4 * DAY_MS;

/** False when it failed: the reason stands in the activity's failure, as a code. */
async function done(attempt: Promise<void>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return false;
  }
}

interface Outcome {
  readonly isDone: boolean;
  readonly tries: number;
}

async function untilDone(attempt: () => Promise<void>, beforeMs: number): Promise<Outcome> {
  for (let tries = 1, waitMs = TRY_AGAIN_MS_MIN; ; tries += 1, waitMs = Math.min(TRY_AGAIN_MS_MAX, waitMs * 2)) {
    if (await done(attempt())) return { isDone: true, tries };
    if (nowMs() + waitMs > beforeMs) return { isDone: false, tries };
    setCurrentDetails(`tried ${tries} times`);
    await sleep(waitMs);
  }
}

/** Carries one notice out of the outbox: at least once, with its id as the provider's key. */
export async function notice({ stream, notice: id }: NoticeRun): Promise<void> {
  const { isDone, tries } = await untilDone(() => deliver(stream, id, now()), nowMs() + GIVE_UP_AFTER_MS);
  if (isDone) return;
  await untilDone(() => giveUp(stream, id, now(), tries), Infinity);
  throw ApplicationFailure.nonRetryable('the notice reached nobody', 'notice-given-up');
}
