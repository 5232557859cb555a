import type { Act, Instant } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, SECOND_MS, toMs } from '@lianxin/kernel';

/** An act that was due, was tried, and is still listed for the same instant. */
export interface BackedOffAct {
  readonly id: string;
  readonly at: Instant;
  readonly tries: number;
  /** Tries since the last of those that failed because the store was away or busy, which says nothing about the act. */
  readonly away?: number;
  readonly notBeforeMs: number;
}

/** The first try again: a passing fault is gone by then. */
const BACK_OFF_MS_MIN = SECOND_MS;
/** The longest wait: once the cause is repaired, the act is tried again within the hour. */
const BACK_OFF_MS_MAX = HOUR_MS;
/**
 * Longest wait while the store is away: what fell due meanwhile happens soon after, within two rounds of the watchdog.
 */
const AWAY_MS_MAX = MINUTE_MS;
/** 2 ** 12 times the shortest wait is longer than the longest. */
const DOUBLINGS_MAX = 12;

const backOffMs = (tries: number, waitMsMax: number): number =>
  Math.min(waitMsMax, BACK_OFF_MS_MIN * 2 ** Math.min(tries - 1, DOUBLINGS_MAX));

function after(before: BackedOffAct | undefined, atMs: number, isAway: boolean): Omit<BackedOffAct, 'id' | 'at'> {
  const { tries = 0, away = 0 } = before ?? {};
  if (isAway) return { tries, away: away + 1, notBeforeMs: atMs + backOffMs(away + 1, AWAY_MS_MAX) };
  return { tries: tries + 1, notBeforeMs: atMs + backOffMs(tries + 1, BACK_OFF_MS_MAX) };
}

const isListed = (acts: readonly Act[], one: Pick<Act, 'id' | 'at'>): boolean =>
  acts.some((act) => act.id === one.id && act.at === one.at);

/** When each act may be tried again, so that an act that stays listed causes no hot loop. */
export class BackOff {
  private readonly tried: Map<string, BackedOffAct>;

  constructor(previous: readonly BackedOffAct[] = []) {
    this.tried = new Map(previous.map((one) => [one.id, one]));
  }

  get backedOff(): readonly BackedOffAct[] {
    return [...this.tried.values()];
  }

  dueAtMs(act: Act): number {
    return Math.max(toMs(act.at), this.tried.get(act.id)?.notBeforeMs ?? 0);
  }

  /** After a try: acts still listed at the same instant are backed off; acts that are gone or moved start afresh. */
  recordAttempt(attempted: readonly Act[], listed: readonly Act[], atMs: number, isAway = false): void {
    this.forgetAllBut(listed);
    for (const { id, at } of attempted) {
      if (!isListed(listed, { id, at })) continue;
      this.tried.set(id, { id, at, ...after(this.tried.get(id), atMs, isAway) });
    }
  }

  /** The stream changed, so what hindered an act may be gone: it is tried at once, and its count stays. */
  resetBackOff(listed: readonly Act[]): void {
    this.forgetAllBut(listed);
    for (const one of this.tried.values()) this.tried.set(one.id, { ...one, notBeforeMs: 0 });
  }

  private forgetAllBut(listed: readonly Act[]): void {
    for (const one of this.backedOff) if (!isListed(listed, one)) this.tried.delete(one.id);
  }
}
