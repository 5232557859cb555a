import type { Instant, OpeningTime } from '@lianxin/kernel';
import { DAY_MS, MINUTE_MS, fromMs, toMs } from '@lianxin/kernel';

/** Where a process does not say which office it is of. */
export const DEFAULT_OPENING_TIME: OpeningTime = { offsetMinutes: 0, opensAtMinute: 480 };

/**
 * When an office opens next, on whatever day: a letter that waits for people need not wait for working days too, and
 * a reminder never comes later than the morning of the day it reminds of.
 */
export function nextOpening({ offsetMinutes, opensAtMinute }: OpeningTime, now: Instant): Instant {
  const openMs = (opensAtMinute - offsetMinutes) * MINUTE_MS;
  const days = Math.floor((toMs(now) - openMs) / DAY_MS) + 1;
  return fromMs(days * DAY_MS + openMs);
}
