import type { Sleep } from '../concurrency/index.ts';
import { sleep } from '../concurrency/index.ts';
import type { Lease, LeaseTerm } from '../ports/index.ts';
import type { LeaseContender } from './held-lease.ts';
import { BEAT_EVERY_MS, HeldLease, LEASE_LIFE_MS, renewLeases } from './held-lease.ts';
import { LeaseWatch } from './lease-watch.ts';

/** What only the holder of a lease does. */
export interface LeasedRole {
  readonly lease: string;
  /** Begins it; called again whenever the lease is taken again. */
  start(held: HeldLease): LeasedWork;
}

/** A role at work. */
export interface LeasedWork {
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
}

/** Timer and listeners of the loop; everything has a default. */
export interface LeaseKeeperOptions {
  readonly sleep?: Sleep;
  /** Called when a lease is taken, and when it is no more this process's. */
  readonly onChange?: (lease: string, isHeld: boolean) => void;
  /** The store does not answer, called once until it does again; with a lease: its role threw, and it was given back. */
  readonly onFailure?: (error: unknown, lease?: string) => void;
}

/** Who has a lease, as far as a keeper saw: `ending` where it had it and its role has not ended yet. */
export type LeasePlace = 'here' | 'ending' | 'elsewhere' | 'nowhere';

interface Seat {
  readonly role: LeasedRole;
  readonly watch: LeaseWatch;
  /** When it was last looked at, another held it. */
  isElsewhere: boolean;
  held?: HeldLease | undefined;
  /** Settles when the role has ended and its lease was given back. */
  tenure?: Promise<void> | undefined;
}

/**
 * Runs roles that one process at a time has: takes their leases where they are free or their holder is gone, and beats for
 * those it holds. Before anybody else may begin a role it is told to begin nothing more; what it has under way then is
 * refused by the term or does no harm when done twice.
 */
export class LeaseKeeper {
  private readonly contender: LeaseContender;
  private readonly seats: readonly Seat[];
  private readonly options: LeaseKeeperOptions;
  private readonly sleep: Sleep;
  private readonly over = new AbortController();
  private isStopping = false;
  private loop: Promise<void> | undefined;
  private failure: { readonly error: unknown } | undefined;

  constructor(contender: LeaseContender, roles: readonly LeasedRole[], options: LeaseKeeperOptions = {}) {
    this.contender = contender;
    this.seats = roles.map((role) => ({ role, watch: new LeaseWatch(), isElsewhere: false }));
    this.options = options;
    this.sleep = options.sleep ?? sleep;
  }

  /** Lease → whether this process has it. */
  get held(): ReadonlyMap<string, boolean> {
    return new Map(this.seats.map(({ role, held }) => [role.lease, held?.isHeld ?? false]));
  }

  /** Who has this lease, as it was last seen: up to a beat ago, and a holder that is gone counts for one life more. */
  placeOf(lease: string): LeasePlace {
    const seat = this.seats.find(({ role }) => role.lease === lease);
    if (seat?.tenure) return seat.held?.isHeld ? 'here' : 'ending';
    return seat?.isElsewhere ? 'elsewhere' : 'nowhere';
  }

  /** Why leases can neither be taken nor renewed at present; undefined when they can. */
  get error(): unknown {
    return this.failure?.error;
  }

  start(): void {
    this.loop ??= this.run();
  }

  /** Ends its roles and gives their leases back: the next takes them at once. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const { held } of this.seats) held?.finish();
    await Promise.all(this.seats.flatMap(({ tenure }) => tenure ?? []));
    this.over.abort('over');
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.over.signal.aborted) {
      try {
        await renewLeases(
          this.contender,
          this.seats.flatMap(({ held }) => (held?.isHeld ? [held] : [])),
        );
        if (!this.isStopping) await this.contend();
        this.failure = undefined;
      } catch (error) {
        if (!this.failure) this.options.onFailure?.(error);
        this.failure = { error };
      }
      await this.sleep(BEAT_EVERY_MS, this.over.signal);
    }
  }

  private async contend(): Promise<void> {
    const { leases, monotonicMs } = this.contender;
    const wanted = this.seats.filter(({ tenure }) => !tenure);
    if (wanted.length === 0) return;
    const known = await leases.list(wanted.map(({ role }) => role.lease));
    const answeredMs = monotonicMs();
    for (const seat of wanted) {
      if (this.isStopping) return;
      const lease = known.find(({ name }) => name === seat.role.lease);
      seat.isElsewhere = !seat.watch.mayTake(lease, answeredMs);
      if (!seat.isElsewhere) await this.take(seat, lease);
    }
  }

  private async take(seat: Seat, seen: Lease | undefined): Promise<void> {
    const { leases, holder, monotonicMs } = this.contender;
    const askedMs = monotonicMs();
    const term = await leases.take({ name: seat.role.lease, holder, lifeMs: LEASE_LIFE_MS }, seen);
    if (!term) return;
    // `stop` awaits the loop, and roles that it has seen: none begins after it.
    if (this.isStopping) return this.release(term);
    seat.watch.lastTerm = term;
    seat.held = new HeldLease(term, askedMs, monotonicMs);
    seat.tenure = this.serve(seat, seat.held);
  }

  private async serve(seat: Seat, held: HeldLease): Promise<void> {
    const { lease } = held.term;
    try {
      this.options.onChange?.(lease, true);
      const work = seat.role.start(held);
      await held.waitUntilOver(this.sleep);
      await work.stop();
    } catch (error) {
      this.options.onFailure?.(error, lease);
    } finally {
      await this.release(held.term);
      [seat.held, seat.tenure] = [undefined, undefined];
      this.options.onChange?.(lease, false);
    }
  }

  /** Where the store does not answer, the next waits for one life. */
  private async release(term: LeaseTerm): Promise<void> {
    await this.contender.leases.release(term).catch(() => undefined);
  }
}
