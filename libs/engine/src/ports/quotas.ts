import type { Instant } from '@lianxin/kernel';

/** One of the counts that something adds to. */
export interface QuotaKey {
  /** Derived by a keyed hash: nothing that a person typed, and no address. */
  readonly key: string;
  /** So many are taken until the count ends. */
  readonly max: number;
}

/** Something that is counted by several keys at once. */
export interface QuotaTake {
  /** Derived as the keys are. The same one counts once, however often it is taken. */
  readonly token: string;
  readonly keys: readonly QuotaKey[];
  readonly now: Instant;
  /** When a count that begins now ends. */
  readonly until: Instant;
}

/** What became of it. */
export interface QuotaAnswer {
  /** `repeated`: its token was taken before. `busy`: so many wait to be counted that this one was not, and may come again. */
  readonly outcome: 'taken' | 'repeated' | 'refused' | 'busy';
  /** How many each key had then, in the order of the keys; of what was not counted none. */
  readonly counts: readonly number[];
}

/** Counts that are kept for a while. Every call throws `StoreUnavailable` where the store is away. */
export interface Quotas {
  /** Adds one to every key, or to none where one of them is at its maximum: then it leaves no trace. */
  take(asked: QuotaTake): Promise<QuotaAnswer>;
  /** What was taken came to nothing: it leaves these keys, and may be taken again. */
  giveBack(token: string, keys: readonly string[]): Promise<void>;
  /** Removes counts that ended by `at`, and returns how many. */
  removeEnded(at: Instant): Promise<number>;
}
