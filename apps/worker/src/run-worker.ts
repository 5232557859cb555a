import type { TemporalConfig, WorkflowCode } from '@lianxin/adapter-temporal';
import type { HeldLease, Notifier, ProjectorPorts, WorkflowScheduler } from '@lianxin/engine';
import {
  WAKER_LEASE,
  WATCHDOG_LEASE,
  checkpointsUnder,
  createCheckpointedSubscription,
  createProjector,
  createWaker,
  leaseOfModel,
} from '@lianxin/engine';
import type { HealthCheck, Metrics, Runtime, TemporalAdapters } from '@lianxin/runtime';
import { createMetrics, runtimeHealthChecks, registerSetAsideGauge, temporalAdapters } from '@lianxin/runtime';
import type { Subscriptions, SubscriptionSetup } from './subscriptions.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createFileSweep } from './file-sweep.ts';
import { serveHealth } from './health-server.ts';
import { checkWhileHeld, createLeaseKeeper, leasedRole } from './leases.ts';
import { measureSubscriptions } from './metrics.ts';
import { createRounds } from './rounds.ts';
import type { WorkerRole } from './roles.ts';
import { WORKER_ROLES } from './roles.ts';
import { createWatchdog } from './watchdog.ts';
import { WakeRate } from './wake-rate.ts';
import type { WorkerComponent } from './worker-component.ts';
import { WorkflowsComponent } from './workflows.ts';

/** The waker's place in the log. */
export const WAKER_SUBSCRIPTION = 'waker';
/**
 * Under load a batch costs much the same whether it brings ten events or hundreds, and a row that changes ten times a second
 * is written once: long rests when much comes, short ones when people wait for what little there is.
 */
const PROJECTION_PACING = { batchMax: 8000, minDelayMs: (events: number) => Math.min(250, Math.max(50, events / 2)) };
/** A stream is woken once a batch: behind a burst, long batches bring a workflow all of it with one wake. */
const WAKER_PACING = { batchMax: 5000, minDelayMs: () => 100 };

export interface WorkerOptions {
  /** Ports, processes and projections: the worker knows none of its own. */
  readonly runtime: Runtime;
  readonly temporal: TemporalConfig;
  /** The workflows of those processes. */
  readonly code: WorkflowCode;
  readonly notifier: Notifier;
  readonly roles?: ReadonlySet<WorkerRole>;
  readonly listen: { readonly host: string; readonly port: number };
  readonly taskQueue?: string;
  readonly maxCachedWorkflows?: number;
  readonly wakesPerSecondMax?: number;
}

export interface RunningWorker {
  /** Where health and metrics are. */
  readonly port: number;
  /** Resolves when its subscriptions have taken all that is in the log now. */
  waitUntilCaughtUp(): Promise<void>;
  stop(): Promise<void>;
}

interface WakingContext {
  readonly scheduler: WorkflowScheduler;
  readonly wakeRate: WakeRate;
}

/** No wake is sent by a worker that another one has replaced, though a second would do no harm. */
const sendWhileHeld = (scheduler: WorkflowScheduler, held: HeldLease): Pick<WorkflowScheduler, 'wake'> => ({
  wake: (...wake) => {
    held.assertHeld();
    return scheduler.wake(...wake);
  },
});

function subscriptionSetups(
  runtime: Runtime,
  roles: ReadonlySet<WorkerRole>,
  { scheduler, wakeRate }: WakingContext,
): SubscriptionSetup[] {
  const { checkpoints, projections, logger } = runtime;
  const onSetAside: ProjectorPorts['onSetAside'] = (model, aside, error) =>
    logger.error({ model, ...aside, err: error }, 'a stream was set aside: the read model cannot apply it');
  const models = projections.map((projection) => ({
    name: `${projection.name}@${projection.version}`,
    lease: leaseOfModel(projection),
    create: ({ term: under }: HeldLease) => createProjector(projection, { ...runtime, under, onSetAside }),
    pacing: PROJECTION_PACING,
  }));
  const waker: SubscriptionSetup = {
    name: WAKER_SUBSCRIPTION,
    lease: WAKER_LEASE,
    create: (held) =>
      createCheckpointedSubscription(
        WAKER_SUBSCRIPTION,
        checkpointsUnder(checkpoints, held.term),
        runtime,
        createWaker({ ...runtime, scheduler: sendWhileHeld(scheduler, held) }, { perSecondMax: wakeRate.perSecond }),
      ),
    pacing: WAKER_PACING,
  };
  return [...(roles.has('projections') ? models : []), ...(roles.has('waker') ? [waker] : [])];
}

interface WorkerParts {
  readonly components: readonly Pick<WorkerComponent, 'start' | 'stop'>[];
  readonly healthChecks: readonly HealthCheck[];
  readonly subscriptions: Subscriptions;
}

function createParts(options: WorkerOptions, metrics: Metrics, { client, scheduler }: TemporalAdapters): WorkerParts {
  const { runtime, roles = new Set(WORKER_ROLES) } = options;
  const wakeRate = new WakeRate(runtime.store, options.wakesPerSecondMax);
  const subscriptions = createSubscriptions(runtime, subscriptionSetups(runtime, roles, { scheduler, wakeRate }));
  measureSubscriptions(metrics, runtime, () => subscriptions.statuses);
  const workflows = roles.has('workflows') ? [new WorkflowsComponent(runtime, { ...options, metrics, client })] : [];
  // One role, so one lease: it moves as a whole.
  const rounds = roles.has('watchdog')
    ? [
        createWatchdog(runtime, { scheduler, metrics, perSecondMax: wakeRate.perSecond }),
        createFileSweep(runtime),
        createRounds(runtime, metrics),
      ]
    : [];
  const watching = rounds.length > 0 ? [leasedRole(WATCHDOG_LEASE, rounds)] : [];
  const keeper = createLeaseKeeper(runtime, metrics, [...subscriptions.roles, ...watching]);
  return {
    components: [wakeRate, ...workflows, keeper],
    subscriptions,
    healthChecks: [
      ...subscriptions.roles.map(({ lease, healthCheck }) => checkWhileHeld(keeper, lease, healthCheck)),
      ...workflows.flatMap((work) => work.healthChecks),
      ...rounds.flatMap((work) => work.healthChecks).map((check) => checkWhileHeld(keeper, WATCHDOG_LEASE, check)),
    ],
  };
}

/** Does what happens automatically: runs the workflows, keeps the read models, wakes what has to look. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const metrics = createMetrics('worker');
  registerSetAsideGauge(metrics, options.runtime);
  const temporal = await temporalAdapters(options.temporal, options.taskQueue);
  const { components, healthChecks, subscriptions } = createParts(options, metrics, temporal);
  const parts = [...runtimeHealthChecks(options.runtime), ...healthChecks];
  const health = await serveHealth(options.listen, parts, metrics);
  // Known before anybody writes by it.
  await options.runtime.selfCheck.check().catch(() => undefined);
  options.runtime.selfCheck.start();
  for (const work of components) work.start();
  return {
    port: health.port,
    waitUntilCaughtUp: () => subscriptions.waitUntilCaughtUp(),
    stop: async () => {
      await Promise.all([...components, options.runtime.selfCheck].map((work) => work.stop()));
      await temporal.client.connection.close();
      await health.close();
    },
  };
}
