import { BoundedMap } from '@lianxin/kernel';

/** How often one may be wrong before he has to wait, and how long at the most; each wrong try doubles the wait. */
export interface WaitLimit {
  readonly free: number;
  readonly waitMsMax: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * One address guesses at one account, many addresses at one account, one address at many accounts. An account that
 * signed in from an address before is held up there only by wrong tries at it from that address, and never for long.
 */
export const SIGN_IN_LIMITS = {
  pair: { free: 5, waitMsMax: 15 * MINUTE_MS },
  knownPair: { free: 10, waitMsMax: 30 * SECOND_MS },
  account: { free: 20, waitMsMax: 5 * MINUTE_MS },
  address: { free: 50, waitMsMax: MINUTE_MS },
} as const satisfies Record<string, WaitLimit>;

/** Of wrong codes alone: a right one is never held up, so guessing shuts nobody out. */
export const RECEIPT_LIMITS = {
  number: { free: 5, waitMsMax: 15 * MINUTE_MS },
  address: { free: 20, waitMsMax: 15 * MINUTE_MS },
} as const satisfies Record<string, WaitLimit>;

/** After so long without a wrong try all is forgotten. */
const FORGET_MS = 60 * MINUTE_MS;
/** What is remembered; past it the oldest is forgotten, so that a flood cannot fill the memory. */
const KEYS_MAX = 50_000;

/** One key that a try counts under, and the limit for it. */
export interface Attempt {
  readonly key: string;
  readonly rule: WaitLimit;
}

interface FailedAttempts {
  readonly count: number;
  readonly atMs: number;
}

function waitMs({ count, atMs }: FailedAttempts, { free, waitMsMax }: WaitLimit, nowMs: number): number {
  if (count < free) return 0;
  return atMs + Math.min(waitMsMax, SECOND_MS * 2 ** Math.min(count - free, 30)) - nowMs;
}

/**
 * Counts wrong tries by several keys at once and makes each wait longer than the one before. Of one process; behind
 * several the free tries multiply, the waits do not.
 */
export class RateLimiter {
  private readonly failedAttempts = new BoundedMap<string, FailedAttempts>(KEYS_MAX);
  private readonly nowMs: () => number;

  constructor(nowMs: () => number = Date.now) {
    this.nowMs = nowMs;
  }

  /** 0: go on, the try is counted as wrong until it is given back. Otherwise how many seconds to wait. */
  take(...tried: readonly Attempt[]): number {
    const now = this.nowMs();
    const waits = tried.map(({ key, rule }) => waitMs(this.failedAttemptsOf(key, now), rule, now));
    const longest = Math.max(...waits);
    if (longest > 0) return Math.ceil(longest / SECOND_MS);
    for (const { key } of tried)
      this.failedAttempts.set(key, { count: this.failedAttemptsOf(key, now).count + 1, atMs: now });
    return 0;
  }

  /** It was right: not counted, and the first key (whose try it was) starts anew. */
  giveBack(own: Attempt, ...others: readonly Attempt[]): void {
    this.failedAttempts.delete(own.key);
    for (const { key } of others) {
      const known = this.failedAttempts.get(key);
      if (known) this.failedAttempts.set(key, { ...known, count: Math.max(0, known.count - 1) });
    }
  }

  private failedAttemptsOf(key: string, now: number): FailedAttempts {
    const known = this.failedAttempts.get(key);
    return known && now - known.atMs < FORGET_MS ? known : { count: 0, atMs: now };
  }
}
