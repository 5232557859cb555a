import type { Instant } from '@lianxin/kernel';

/** What is kept of sign-ins beside the accounts. Throws `StoreUnavailable`. */
export interface SignInStore {
  /** Whether the account signed in from there before. `place`: a keyed digest, not an address. */
  isKnownPlace(account: string, place: string): Promise<boolean>;
  /** Places of an account that were not seen for `PLACE_DAYS` are forgotten. */
  rememberPlace(account: string, place: string, at: Instant): Promise<void>;
  /** Its tokens are void from now on; forgotten after `until`, when none of them can live. */
  endSession(session: string, until: Instant, now: Instant): Promise<void>;
  isSessionEnded(session: string): Promise<boolean>;
}

/** A desk that is used once a quarter is still known. */
export const PLACE_DAYS = 120;
