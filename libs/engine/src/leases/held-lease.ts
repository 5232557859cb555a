import type { Sleep } from '../concurrency/index.ts';
import type { Checkpoints, LeaseTerm, Leases } from '../ports/index.ts';
import { LeaseLost } from '../ports/index.ts';

/**
 * Without a beat for so many milliseconds a holder counts as gone; a take-over within ten seconds leaves room for two
 * looks.
 */
export const LEASE_LIFE_MS = 5000;
/** Milliseconds between two beats: several may be late before a life is over. */
export const BEAT_EVERY_MS = 1000;
/**
 * So many milliseconds before its life ends the holder begins nothing more. What it has under way may end later: its
 * writes are refused by the term, and its sends are harmless when done twice.
 */
export const LEASE_MARGIN_MS = 1500;

/** Name of the lease under which wakes are sent. Read models have leases of their own. */
export const WAKER_LEASE = 'waker';
/** Name of the lease under which facts are sent to the broker. */
export const RELAY_LEASE = 'relay';
/** Name of the lease under which the watchdog makes its rounds. */
export const WATCHDOG_LEASE = 'watchdog';

/** A process that takes leases, and the clock by which it tells how long a beat has not changed. */
export interface LeaseContender {
  readonly leases: Leases;
  /** Names this process among all that ever take a lease of this store. */
  readonly holder: string;
  /** Milliseconds since some moment; setting the machine's clock does not move it. */
  monotonicMs(): number;
}

/** A lease as this process holds it: until its end by the process's own clock, or until it is given back or lost. */
export class HeldLease {
  readonly term: LeaseTerm;
  private isLost = false;
  private endsMs: number;
  private readonly ending = new AbortController();
  private readonly monotonicMs: () => number;

  /** `askedMs`: when the store was asked for it, by `monotonicMs`. */
  constructor(term: LeaseTerm, askedMs: number, monotonicMs: () => number) {
    this.term = term;
    this.monotonicMs = monotonicMs;
    this.endsMs = endOf(askedMs);
  }

  /** By this process's own clock, without asking the store: false in time before anybody else may take it. */
  get isHeld(): boolean {
    return !this.isLost && this.monotonicMs() < this.endsMs;
  }

  /** Over, or about to be given back: nothing long is begun any more. */
  get isEnding(): boolean {
    return this.ending.signal.aborted || !this.isHeld;
  }

  /** Before an act that the store cannot refuse: throws `LeaseLost` unless the lease is held. */
  assertHeld(): void {
    if (!this.isHeld) throw new LeaseLost(`${this.term.lease}: term ${this.term.term} was not renewed in time`);
  }

  /** Called when the store took a beat; `askedMs`: when it was sent. */
  extend(askedMs: number): void {
    this.endsMs = endOf(askedMs);
  }

  /** Called when another process has the lease. */
  lose(): void {
    this.isLost = true;
    this.finish();
  }

  /** Called when the work is done: the lease is held until it is given back. */
  finish(): void {
    this.ending.abort('over');
  }

  /** Resolves when it is lost, finished, or was not renewed in time. */
  async waitUntilOver(sleep: Sleep): Promise<void> {
    const { signal } = this.ending;
    while (this.isHeld && !signal.aborted) await sleep(this.endsMs - this.monotonicMs(), signal);
  }
}

const endOf = (askedMs: number): number => askedMs + LEASE_LIFE_MS - LEASE_MARGIN_MS;

/** The same checkpoints, saved under a lease: `save` throws `LeaseLost` once the term is over. */
export const checkpointsUnder = (
  checkpoints: Pick<Checkpoints, 'load' | 'save'>,
  under: LeaseTerm,
): Pick<Checkpoints, 'load' | 'save'> => ({
  load: (subscription) => checkpoints.load(subscription),
  save: (subscription, place) => checkpoints.save(subscription, place, under),
});

/**
 * One beat for each lease: those still held are extended, the others marked lost. Throws `StoreUnavailable`, which
 * changes none.
 */
export async function renewLeases(
  { leases, monotonicMs }: Pick<LeaseContender, 'leases' | 'monotonicMs'>,
  held: readonly HeldLease[],
): Promise<void> {
  if (held.length === 0) return;
  const askedMs = monotonicMs();
  const kept = new Set(await leases.renew(held.map(({ term }) => term)));
  for (const lease of held) {
    if (kept.has(lease.term.lease)) lease.extend(askedMs);
    else lease.lose();
  }
}
