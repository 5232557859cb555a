import { minClockOffsetMs } from '@lianxin/engine';
import type { Runtime } from '../composition/index.ts';

/** Milliseconds that this machine's clock is off the store's, at the least: what asking took proves no more. */
export async function measureClockOffMs({ clock, storeNow }: Pick<Runtime, 'clock' | 'storeNow'>): Promise<number> {
  const asked = clock.now();
  const theirs = await storeNow();
  return Math.abs(minClockOffsetMs(asked, theirs, clock.now()));
}
