import type { Tried, TryLimit } from '@lianxin/platform';
import { DoorProblem } from '../doors/door-problem.ts';

/** Counts a try as wrong until it is given back, or says how long to wait. */
export function tryOrWait(limit: TryLimit, ...tried: readonly Tried[]): void {
  const seconds = limit.take(...tried);
  if (seconds === 0) return;
  throw new DoorProblem('too-many', {
    key: 'door.too-many-tries',
    code: 'too-many-tries',
    params: { seconds },
    retryAfterS: seconds,
  });
}
