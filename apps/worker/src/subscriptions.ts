import type {
  CatchUpSubscriptionOptions,
  HeldLease,
  LeasedRole,
  LeasedWork,
  Subscription,
  SubscriptionStatus,
} from '@lianxin/engine';
import { CatchUpSubscription, LeaseLost, LogTailCache, failureCodeOf, sleep, slimPages } from '@lianxin/engine';
import type { Runtime, HealthCheck } from '@lianxin/runtime';
import { HealthFault, describeCause } from '@lianxin/runtime';

/** How often a caller that waits for a lease looks, in ms. */
const LOOK_EVERY_MS = 20;

/** Logs once when a subscription begins to fail and once when it works again; it is retried meanwhile. */
function createStatusReporter({ logger }: Pick<Runtime, 'logger'>): (progress: SubscriptionStatus) => void {
  let wasFailing = false;
  return ({ name, position, failures, error }) => {
    if (failures === 1)
      logger.error({ follower: name, position, code: failureCodeOf(error), err: error }, 'follower fails, tries again');
    if (failures === 0 && wasFailing) logger.info({ follower: name, position }, 'follower goes on');
    wasFailing = failures > 0;
  };
}

function createFault({ failures, position, error }: SubscriptionStatus): HealthFault {
  const [code, cause] = [failureCodeOf(error), describeCause(error)];
  return new HealthFault(code, `failed ${failures} times at position ${position}${cause === code ? '' : `, ${cause}`}`);
}

/** A subscription under a lease: in a loop while this process holds it. */
class LeasedSubscription implements LeasedRole {
  readonly lease: string;
  readonly healthCheck: HealthCheck;
  private loop: CatchUpSubscription | undefined;
  private readonly runtime: SubscriptionRuntime;
  private readonly log: LogTailCache;
  private readonly setup: SubscriptionSetup;

  constructor(runtime: SubscriptionRuntime, log: LogTailCache, setup: SubscriptionSetup) {
    this.runtime = runtime;
    this.log = log;
    this.setup = setup;
    this.lease = setup.lease;
    const { name, isOptional: optional = false } = setup;
    this.healthCheck = { name: `follower ${name}`, optional, check: () => this.check() };
  }

  start(held: HeldLease): LeasedWork {
    const report = createStatusReporter(this.runtime);
    const source = { store: this.log, read: slimPages(this.log) };
    const loop = new CatchUpSubscription(source, this.setup.create(held), {
      ...this.setup.pacing,
      epochNow: this.runtime.epochNow,
      onStatus: (status) => (status.error instanceof LeaseLost ? held.lose() : report(status)),
    });
    this.loop = loop;
    loop.start();
    return {
      done: loop.done,
      stop: async () => {
        await loop.stop();
        this.loop = undefined;
      },
    };
  }

  get statuses(): readonly SubscriptionStatus[] {
    const status = this.loop?.status;
    return status && !(status.error instanceof LeaseLost) ? [status] : [];
  }

  async waitUntilCaughtUp(): Promise<void> {
    while (!this.loop) await sleep(LOOK_EVERY_MS);
    await this.loop.waitUntilCaughtUp();
  }

  private check(): Promise<string | undefined> {
    const [status] = this.statuses;
    if (!status) return Promise.resolve(undefined);
    return status.failures > 0
      ? Promise.reject(createFault(status))
      : Promise.resolve(`at position ${status.position}`);
  }
}

type SubscriptionRuntime = Pick<Runtime, 'store' | 'logger' | 'epochNow'>;

/** Subscriptions of this worker, each under a lease of its own. */
export interface Subscriptions {
  readonly roles: readonly (LeasedRole & { readonly healthCheck: HealthCheck })[];
  /** Of the subscriptions that run here. */
  readonly statuses: readonly SubscriptionStatus[];
  /** Resolves when all run here and have taken what is in the log now. */
  waitUntilCaughtUp(): Promise<void>;
}

export interface SubscriptionSetup {
  readonly name: string;
  readonly lease: string;
  /** The worker counts as ready while it fails. */
  readonly isOptional?: boolean;
  /** Made anew whenever the lease is taken. */
  readonly create: (held: HeldLease) => Subscription;
  readonly pacing: Pick<CatchUpSubscriptionOptions, 'batchMax' | 'minDelayMs'>;
}

/** Subscriptions of the log, each in a loop of its own. */
export function createSubscriptions(runtime: SubscriptionRuntime, setups: readonly SubscriptionSetup[]): Subscriptions {
  const log = new LogTailCache(runtime.store);
  const roles = setups.map((setup) => new LeasedSubscription(runtime, log, setup));
  return {
    roles,
    get statuses() {
      return roles.flatMap((role) => role.statuses);
    },
    waitUntilCaughtUp: async () => void (await Promise.all(roles.map((role) => role.waitUntilCaughtUp()))),
  };
}
