import { setTimeout as sleep } from 'node:timers/promises';
import { Samples } from '../report/samples.ts';
import type { WakeProgress } from './wake-progress.ts';

const LOOK_EVERY_MS = 50;
/** Longer and something is stuck: said, not waited for. */
const DRAIN_MS_MAX = 600_000;

export interface DrainResult {
  readonly streams: number;
  /** From the first look to the moment every workflow had seen its stream's last mark. */
  readonly seconds: number;
  /** From the recording of a stream's last mark to the look at which its workflow had seen it. */
  readonly took: Samples;
  /** Left unseen when patience ended. */
  readonly left: number;
}

/** Looks until every workflow has seen the last mark of its stream, of those marked after `position`. */
export async function waitForDrain(unseen: WakeProgress, position: string): Promise<DrainResult> {
  const begun = Date.now();
  const took = new Samples();
  const known = new Set<string>();
  for (;;) {
    const marks = await unseen.marksSince(position);
    const now = Date.now();
    for (const { stream, recordedMs, seen } of marks) {
      if (!seen || known.has(stream)) continue;
      known.add(stream);
      took.add(now - recordedMs);
    }
    const left = marks.filter(({ seen }) => !seen).length;
    if (left === 0 || now - begun > DRAIN_MS_MAX) {
      return { streams: marks.length, seconds: (now - begun) / 1000, took, left };
    }
    await sleep(LOOK_EVERY_MS);
  }
}
