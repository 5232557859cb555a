import type { TryLimit } from '@lianxin/platform';
import { TRIES_MAX } from '@lianxin/platform';
import { DoorProblem } from '../doors/door-problem.ts';

/** Counts a try by address and by account, or says how long to wait. */
export function tryOrWait(limit: TryLimit, ...keys: readonly string[]): void {
  const seconds = limit.take(...keys);
  if (seconds === 0) return;
  throw new DoorProblem('too-many', {
    key: 'door.too-many-tries',
    code: 'too-many-tries',
    params: { max: TRIES_MAX, seconds },
    retryAfterS: seconds,
  });
}
