import type { Attempt, RateLimiter } from '@lianxin/identity';
import { HttpProblem } from '../http/http-problem.ts';

/** Counts a try as wrong until it is given back, or says how long to wait. */
export function enforceRateLimit(limit: RateLimiter, ...tried: readonly Attempt[]): void {
  const seconds = limit.take(...tried);
  if (seconds === 0) return;
  throw new HttpProblem('too-many', {
    key: 'door.too-many-tries',
    code: 'too-many-tries',
    params: { seconds },
    retryAfterS: seconds,
  });
}
