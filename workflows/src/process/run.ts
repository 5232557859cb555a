import type { BackedOffAct } from './back-off.ts';

/** What a workflow is started with, and what it hands to itself when it continues as new. */
export interface ProcessRun {
  readonly stream: string;
  /** Latest version of the stream that a signal has named. */
  readonly wanted: number;
  /** Version of the agenda by which the acts below were tried. */
  readonly seen?: number;
  /** Acts that remained after they were tried. */
  readonly tried?: readonly BackedOffAct[];
  /** Notices of the outbox that have their own workflow already. */
  readonly announced?: readonly string[];
}
