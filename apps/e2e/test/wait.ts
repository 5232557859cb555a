/**
 * Longer than anything a test waits for; below it a slow machine is no failure. The longest: a delivery that was handed
 * to a worker just as it stopped is found lost after half a minute, and tried again.
 */
const WAIT_MS_MAX = 50_000;
const POLL_MS = 50;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits in real time until the value is as expected, and returns it; fails with the last value seen. */
export async function waitUntil<T>(
  what: string,
  read: () => Promise<T> | T,
  holds: (now: T) => boolean,
  waitMsMax = WAIT_MS_MAX,
): Promise<T> {
  const endMs = Date.now() + waitMsMax;
  for (;;) {
    const now = await read();
    if (holds(now)) return now;
    if (Date.now() > endMs) throw new Error(`did not come: ${what}; at last ${JSON.stringify(now)?.slice(0, 2000)}`);
    await sleep(POLL_MS);
  }
}
