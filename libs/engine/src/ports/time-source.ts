import type { Instant } from '@lianxin/kernel';

/** The clock. Only ingresses, workflows and subscriptions read it; rules get the time in their arguments. */
export interface TimeSource {
  /** The present time, to the millisecond. */
  now(): Instant;
}
