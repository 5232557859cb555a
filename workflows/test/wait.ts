import { ServiceError, isGrpcDeadlineError, isGrpcServiceError } from '@temporalio/client';

/** Longer than anything a test waits for; below it a slow machine is no failure. */
const WAIT_MS_MAX = 40_000;
const LOOK_MS = 20;

export const sleepMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for what the test expects, in real time; says what did not come. */
export async function waitUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
  waitMsMax = WAIT_MS_MAX,
): Promise<void> {
  const endMs = Date.now() + waitMsMax;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`did not come: ${what}`);
    await sleepMs(LOOK_MS);
  }
}

const FAILED_PRECONDITION = 9;

/** No worker had time to answer a query, or a step took one so long that the server has it done again. */
export function isUnanswered(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false;
  const { cause } = error;
  const code = isGrpcServiceError(cause) ? cause.code : undefined;
  return isGrpcDeadlineError(cause) || code === FAILED_PRECONDITION;
}
