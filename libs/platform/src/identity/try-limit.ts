/** Tries in a minute, for each address and for each account. */
export const TRIES_MAX = 10;
const WINDOW_MS = 60_000;
/** Addresses and accounts remembered; past it the oldest is forgotten, so that a flood cannot fill the memory. */
const KEYS_MAX = 20_000;

/**
 * Counts tries by several keys at once over a sliding minute: neither many accounts from one address nor many
 * addresses on one account get further. Of one process; behind several the limit multiplies.
 */
export class TryLimit {
  private readonly tries = new Map<string, number[]>();
  private readonly nowMs: () => number;

  constructor(nowMs: () => number = Date.now) {
    this.nowMs = nowMs;
  }

  /** 0: go on, the try is counted. Otherwise how many seconds to wait; such a try is not counted. */
  take(...keys: readonly string[]): number {
    const now = this.nowMs();
    const recent = keys.map((key) => (this.tries.get(key) ?? []).filter((at) => at > now - WINDOW_MS));
    const full = recent.filter((times) => times.length >= TRIES_MAX);
    if (full.length > 0) return Math.ceil((Math.max(...full.map(([first = now]) => first)) + WINDOW_MS - now) / 1000);
    keys.forEach((key, i) => this.remember(key, [...(recent[i] ?? []), now]));
    return 0;
  }

  /** Gives the last try back: somebody who signs in rightly is not guessing. */
  giveBack(...keys: readonly string[]): void {
    for (const key of keys) this.tries.get(key)?.pop();
  }

  private remember(key: string, times: number[]): void {
    this.tries.delete(key);
    this.tries.set(key, times);
    if (this.tries.size > KEYS_MAX) this.tries.delete(this.tries.keys().next().value as string);
  }
}
