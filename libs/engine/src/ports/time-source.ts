import type { Instant } from '@lianxin/kernel';

/** Only doors, the workflow and followers' bookkeeping ask it; rules never. */
export interface TimeSource {
  now(): Instant;
}
