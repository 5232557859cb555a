import type { Sleep } from '../concurrency/index.ts';
import { backOffMs, sleep } from '../concurrency/index.ts';
import type { Lease, LeaseTerm } from '../ports/index.ts';
import type { LeaseContender } from './held-lease.ts';
import { BEAT_EVERY_MS, HeldLease, LEASE_LIFE_MS, renewLeases } from './held-lease.ts';
import { LeaseWatch } from './lease-watch.ts';

/** What only the holder of a lease does. */
export interface LeasedRole {
  readonly lease: string;
  /** Begins it, whole or not at all; called again whenever the lease is taken again. */
  start(held: HeldLease): LeasedWork | Promise<LeasedWork>;
}

/** A role at work. */
export interface LeasedWork {
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
  /** Settles when it has ended; where it rejects before it was told to stop, the role failed. */
  readonly done?: Promise<void> | undefined;
}

/** Throws what a role at work breaks off by; settles in no other way. */
async function breakOf({ done }: LeasedWork): Promise<never> {
  await done;
  return new Promise<never>(() => undefined);
}

/** Timer and listeners of the loop; everything has a default. */
export interface LeaseKeeperOptions {
  readonly sleep?: Sleep;
  /** Called when a lease is taken, and when this process has it no longer. */
  readonly onChange?: (lease: string, isHeld: boolean) => void;
  /**
   * Called once when the store does not answer, until it does again; with `lease`: its role threw, and the lease was
   * given back.
   */
  readonly onFailure?: (error: unknown, lease?: string) => void;
}

/**
 * Who has a lease, as far as a keeper saw: `ending` where it had it and its role has not ended yet; `failing` where its role
 * threw here and nobody else has it.
 */
export type LeasePlace = 'here' | 'ending' | 'elsewhere' | 'failing' | 'nowhere';

/** A role that threw when it was last begun or ended here. */
export interface RoleFailure {
  /** How often in a row. */
  readonly count: number;
  readonly error: unknown;
}

interface Seat {
  readonly role: LeasedRole;
  readonly watch: LeaseWatch;
  /** At the last look another process held it. */
  isElsewhere: boolean;
  failure?: RoleFailure | undefined;
  /** It is not taken before, by the contender's clock: after failures later and later. */
  retryMs: number;
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
    this.seats = roles.map((role) => ({ role, watch: new LeaseWatch(), isElsewhere: false, retryMs: -Infinity }));
    this.options = options;
    this.sleep = options.sleep ?? sleep;
  }

  /** Lease → whether this process has it. */
  get held(): ReadonlyMap<string, boolean> {
    return new Map(this.seats.map(({ role, held }) => [role.lease, held?.isHeld ?? false]));
  }

  /** Who has this lease, as last seen: up to one beat old. A holder that is gone still counts for one life. */
  placeOf(lease: string): LeasePlace {
    const seat = this.seats.find(({ role }) => role.lease === lease);
    if (!seat) return 'nowhere';
    if (seat.tenure) return seat.held?.isHeld ? 'here' : 'ending';
    if (seat.isElsewhere) return 'elsewhere';
    return seat.failure ? 'failing' : 'nowhere';
  }

  /** What the role of this lease failed by here; undefined once it was begun and does not fail. */
  failureOf(lease: string): RoleFailure | undefined {
    return this.seats.find(({ role }) => role.lease === lease)?.failure;
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
      if (!seat.isElsewhere && answeredMs >= seat.retryMs) await this.take(seat, lease);
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
      const work = await seat.role.start(held);
      seat.failure = undefined;
      await Promise.race([held.waitUntilOver(this.sleep), breakOf(work)]);
      await work.stop();
    } catch (error) {
      const count = (seat.failure?.count ?? 0) + 1;
      [seat.failure, seat.retryMs] = [{ count, error }, this.contender.monotonicMs() + backOffMs(count)];
      this.options.onFailure?.(error, lease);
    } finally {
      await this.release(held.term);
      [seat.held, seat.tenure] = [undefined, undefined];
      this.options.onChange?.(lease, false);
    }
  }

  /** Gives the lease back; where the store does not answer, the next holder waits for one life. */
  private async release(term: LeaseTerm): Promise<void> {
    await this.contender.leases.release(term).catch(() => undefined);
  }
}
