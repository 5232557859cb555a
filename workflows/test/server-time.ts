import type { TestWorkflowEnvironment } from '@temporalio/testing';

/** As long as the tasks that fall into it take; one that is lost is awaited for ten seconds of real time. */
const SLEEP_MS_MAX = 75_000;
/** Longer than a lost task holds the server's time. */
const HELD_MS_MAX = 15_000;

/**
 * This server counts who holds its time, and loses a hold for good where a child outlives its parent, or where a try is
 * under way in what is ended by hand. A hold is given back for it once its time goes no faster than ours for too long.
 */
async function giveBackLostHold({ connection }: TestWorkflowEnvironment, passedMs: number): Promise<void> {
  if (passedMs <= 2 * HELD_MS_MAX) await connection.testService?.unlockTimeSkipping({});
}

/**
 * Lets server time pass, by one call, however long it takes: a second sleep beside the first would take the hold of a
 * task in flight, which then times out.
 */
export async function skipServerTime(
  env: TestWorkflowEnvironment,
  ms: number,
  signal: AbortSignal = AbortSignal.timeout(SLEEP_MS_MAX),
): Promise<void> {
  let lastMs = await env.currentTimeMs();
  const look = async (): Promise<void> => {
    const nowMs = await env.currentTimeMs();
    await giveBackLostHold(env, nowMs - lastMs);
    lastMs = nowMs;
  };
  // A look that comes too late, when all is over, has nothing to say.
  const looking = setInterval(() => void look().catch(() => undefined), HELD_MS_MAX);
  try {
    await env.connection.withAbortSignal(signal, () => env.sleep(ms));
  } catch (error) {
    throw signal.aborted ? new Error(`server time does not pass: ${ms} ms`) : error;
  } finally {
    clearInterval(looking);
  }
}
