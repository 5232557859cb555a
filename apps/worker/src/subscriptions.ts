import type { SubscriptionStatus, CatchUpSubscriptionOptions, Subscription } from '@lianxin/engine';
import { CatchUpSubscription, LogChanged, LogTailCache } from '@lianxin/engine';
import type { Runtime, HealthCheck } from '@lianxin/platform';
import type { WorkerComponent } from './worker-component.ts';

/** Told once when a subscription begins to fail and once when it is well again: it goes on trying. */
function createStatusReporter({ logger }: Pick<Runtime, 'logger'>): (progress: SubscriptionStatus) => void {
  let wasFailing = false;
  return ({ name, position, failures, error }) => {
    if (failures === 1) logger.error({ follower: name, position, err: error }, 'follower fails, tries again');
    if (failures === 0 && wasFailing) logger.info({ follower: name, position }, 'follower goes on');
    wasFailing = failures > 0;
  };
}

const logChangedCode = (error: unknown): string => (error instanceof LogChanged ? `: ${error.code}` : '');

function healthCheckOf(loop: CatchUpSubscription, name: string): HealthCheck {
  return {
    name: `follower ${name}`,
    check: () => {
      const { failures, position, error } = loop.status;
      return failures > 0
        ? Promise.reject(new Error(`failed ${failures} times at position ${position}${logChangedCode(error)}`))
        : Promise.resolve(`at position ${position}`);
    },
  };
}

export interface Subscriptions extends WorkerComponent {
  readonly statuses: readonly SubscriptionStatus[];
  /** Resolves when all have taken what is in the log now. */
  waitUntilCaughtUp(): Promise<void>;
}

export interface SubscriptionSetup {
  readonly subscription: Subscription;
  readonly pacing: Pick<CatchUpSubscriptionOptions, 'batchMax' | 'minDelayMs'>;
}

/** Subscriptions of the log, each in a loop of its own. */
export function createSubscriptions(
  runtime: Pick<Runtime, 'store' | 'logger' | 'epochNow'>,
  followings: readonly SubscriptionSetup[],
): Subscriptions {
  const log = new LogTailCache(runtime.store);
  const { epochNow } = runtime;
  const loops = followings.map(
    ({ subscription, pacing }) =>
      new CatchUpSubscription(log, subscription, { ...pacing, epochNow, onStatus: createStatusReporter(runtime) }),
  );
  return {
    start: () => loops.forEach((loop) => loop.start()),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    healthChecks: loops.map((loop) => healthCheckOf(loop, loop.status.name)),
    get statuses() {
      return loops.map((loop) => loop.status);
    },
    waitUntilCaughtUp: async () => void (await Promise.all(loops.map((loop) => loop.waitUntilCaughtUp()))),
  };
}
