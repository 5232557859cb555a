import type { Instant } from '@lianxin/kernel';

/** What is kept of sign-ins beside accounts and sessions. Throws `StoreUnavailable`. */
export interface SignInStore {
  /** Whether the account signed in from there before. `place`: a keyed digest, not an address. */
  isKnownPlace(account: string, place: string): Promise<boolean>;
  /** Places of an account that were not seen for `PLACE_DAYS` are forgotten. */
  rememberPlace(account: string, place: string, at: Instant): Promise<void>;
}

/** A desk that is used once a quarter is still known. */
export const PLACE_DAYS = 120;
