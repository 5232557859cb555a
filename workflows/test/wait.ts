/** Longer than anything a test waits for; below it a slow machine is no failure. */
const WAIT_MS_MAX = 40_000;
const LOOK_MS = 20;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for what the test expects, in real time; says what did not come. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = Date.now() + WAIT_MS_MAX;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`did not come: ${what}`);
    await pause(LOOK_MS);
  }
}
