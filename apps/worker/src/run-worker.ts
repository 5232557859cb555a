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
import type { BrokerBinding, HealthCheck, IntakeBinding, Metrics, Runtime, TemporalAdapters } from '@lianxin/runtime';
import { createMetrics, runtimeHealthChecks, registerSetAsideGauge, temporalAdapters } from '@lianxin/runtime';
import type { Subscriptions, SubscriptionSetup } from './subscriptions.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createFileSweep } from './file-sweep.ts';
import { serveHealth } from './health-server.ts';
import { createIntake } from './intake.ts';
import { createRelaySetup } from './relay.ts';
import { checkWhileHeld, createLeaseKeeper, leasedRole, schedulerWhileHeld } from './leases.ts';
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
  /** Where outsiders are told facts; without it nobody is. */
  readonly relay?: BrokerBinding;
  /** Where messages come from; without it none are taken. */
  readonly intake?: IntakeBinding;
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

interface SetupContext extends Pick<WorkerOptions, 'relay'> {
  readonly scheduler: WorkflowScheduler;
  readonly wakeRate: WakeRate;
}

function subscriptionSetups(
  runtime: Runtime,
  roles: ReadonlySet<WorkerRole>,
  { scheduler, wakeRate, relay }: SetupContext,
): SubscriptionSetup[] {
  const { checkpoints, projections, logger } = runtime;
  const onSetAside: ProjectorPorts['onSetAside'] = (model, aside, error) =>
    logger.error({ model, ...aside, err: error }, 'a stream was set aside: the read model cannot apply it');
  const onBuild: ProjectorPorts['onBuild'] = (model, room) =>
    logger.info(
      { model, ...room },
      room.freeBytes === undefined
        ? 'a read model is built beside the version that answers; whether there is room for both is not known'
        : 'a read model is built beside the version that answers',
    );
  const models = projections.map((projection) => ({
    name: `${projection.name}@${projection.version}`,
    lease: leaseOfModel(projection),
    create: ({ term: under }: HeldLease) => createProjector(projection, { ...runtime, under, onSetAside, onBuild }),
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
        createWaker(
          { ...runtime, scheduler: schedulerWhileHeld(scheduler, held) },
          { perSecondMax: wakeRate.perSecond },
        ),
      ),
    pacing: WAKER_PACING,
  };
  return [
    ...(roles.has('projections') ? models : []),
    ...(roles.has('waker') ? [waker] : []),
    ...(roles.has('relay') && relay ? [createRelaySetup(runtime, relay)] : []),
  ];
}

interface WorkerParts {
  readonly components: readonly Pick<WorkerComponent, 'start' | 'stop'>[];
  readonly healthChecks: readonly HealthCheck[];
  readonly subscriptions: Subscriptions;
}

function createParts(options: WorkerOptions, metrics: Metrics, { client, scheduler }: TemporalAdapters): WorkerParts {
  const { runtime, roles = new Set(WORKER_ROLES) } = options;
  const wakeRate = new WakeRate(runtime.store, options.wakesPerSecondMax);
  const setups = subscriptionSetups(runtime, roles, { ...options, scheduler, wakeRate });
  const subscriptions = createSubscriptions(runtime, setups);
  measureSubscriptions(metrics, runtime, () => subscriptions.statuses);
  const workflows = roles.has('workflows') ? [new WorkflowsComponent(runtime, { ...options, metrics, client })] : [];
  const intake = roles.has('intake') && options.intake ? [createIntake(runtime, options.intake, metrics)] : [];
  // One role under one lease, so that all rounds move together.
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
    components: [...workflows, ...intake, keeper],
    subscriptions,
    healthChecks: [
      ...subscriptions.roles.map(({ lease, healthCheck }) => checkWhileHeld(keeper, lease, healthCheck)),
      ...[...workflows, ...intake].flatMap((work) => work.healthChecks),
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
  // Checked before anything is written.
  await options.runtime.selfCheck.check().catch(() => undefined);
  options.runtime.selfCheck.start();
  for (const work of components) work.start();
  return {
    port: health.port,
    waitUntilCaughtUp: () => subscriptions.waitUntilCaughtUp(),
    stop: async () => {
      await Promise.all([...components, options.runtime.selfCheck].map((work) => work.stop()));
      await Promise.all([temporal.client.connection.close(), options.relay?.broker.close()]);
      await health.close();
    },
  };
}
