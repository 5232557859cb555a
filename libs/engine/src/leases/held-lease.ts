import type { Sleep } from '../concurrency/index.ts';
import type { Checkpoints, LeaseTerm, Leases } from '../ports/index.ts';
import { LeaseLost } from '../ports/index.ts';

/** Without a beat for so long a holder counts as gone: a take-over within ten seconds leaves room for two looks. */
export const LEASE_LIFE_MS = 5000;
/** Several beats may be late before a life is over. */
export const BEAT_EVERY_MS = 1000;
/**
 * The holder begins nothing more so long before anybody else may begin. What it has under way then may go on: it is
 * refused by its term where it writes, and is harmless when done twice where it sends.
 */
export const LEASE_MARGIN_MS = 1500;

/** The leases of a worker beside those of its read models. */
export const WAKER_LEASE = 'waker';
export const WATCHDOG_LEASE = 'watchdog';

/** Who takes leases, and by what it tells how long one was not renewed. */
export interface LeaseContender {
  readonly leases: Leases;
  /** Names this process among all that ever take a lease of this store. */
  readonly holder: string;
  /** Milliseconds since some moment; setting the machine's clock does not move it. */
  monotonicMs(): number;
}

/** A lease that this process holds, until it says otherwise. */
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

  /** For what the store cannot refuse; throws `LeaseLost`. */
  assertHeld(): void {
    if (!this.isHeld) throw new LeaseLost(`${this.term.lease}: term ${this.term.term} was not renewed in time`);
  }

  /** The store took a beat that was sent at this moment. */
  extend(askedMs: number): void {
    this.endsMs = endOf(askedMs);
  }

  /** Somebody else has it, or writes without it. */
  lose(): void {
    this.isLost = true;
    this.finish();
  }

  /** It is no longer needed: held until it is given back. */
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

/** The same checkpoints, saved under this lease: by a holder who has lost it they are not. */
export const checkpointsUnder = (
  checkpoints: Pick<Checkpoints, 'load' | 'save'>,
  under: LeaseTerm,
): Pick<Checkpoints, 'load' | 'save'> => ({
  load: (subscription) => checkpoints.load(subscription),
  save: (subscription, place) => checkpoints.save(subscription, place, under),
});

/** Gives a beat for each of these; those that were taken meanwhile are lost. Throws `StoreUnavailable`. */
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
