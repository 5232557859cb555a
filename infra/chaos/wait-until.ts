import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;
const SECONDS_MAX = 60;

/** Whether it came to be so in time. */
export async function waitUntilTrue(isSo: () => Promise<boolean>, secondsMax = SECONDS_MAX): Promise<boolean> {
  const until = Date.now() + secondsMax * 1000;
  while (Date.now() < until) {
    if (await isSo()) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
}

export const sleepUntil = (atMs: number): Promise<void> => sleep(Math.max(0, atMs - Date.now()));
