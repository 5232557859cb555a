import type { Instant } from '@lianxin/kernel';

/** What is verified: the rows of the log with the keys that they name, or the tables against a replay. */
export type VerifiedPart = 'record' | 'read-models';

/** When a part was last verified, and whether it was found as it must be. */
export interface Verification {
  readonly part: VerifiedPart;
  readonly at: Instant;
  readonly sound: boolean;
}

/** The last verification of each part, beside the record. Every call throws `StoreUnavailable` where the store is away. */
export interface Verifications {
  /** In place of what is known of that part. */
  note(verification: Verification): Promise<void>;
  /** By part; none of one that was never verified. */
  latest(): Promise<readonly Verification[]>;
}
