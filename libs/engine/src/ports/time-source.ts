import type { Instant } from '@lianxin/kernel';

/** Only ingresses, the workflow and subscriptions' bookkeeping ask it; rules never. */
export interface TimeSource {
  now(): Instant;
}
