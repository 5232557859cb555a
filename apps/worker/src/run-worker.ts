import type { TemporalConfig, WorkflowCode } from '@lianxin/adapter-temporal';
import { TemporalScheduler, createClient } from '@lianxin/adapter-temporal';
import type { Notifier, ProjectorPorts } from '@lianxin/engine';
import { createCheckpointedSubscription, createProjector, createWaker } from '@lianxin/engine';
import type { Runtime, Metrics } from '@lianxin/platform';
import { createMetrics, runtimeHealthChecks, registerSetAsideGauge } from '@lianxin/platform';
import type { Subscriptions, SubscriptionSetup } from './subscriptions.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createFileSweep } from './file-sweep.ts';
import { serveHealth } from './health-server.ts';
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

type TemporalClient = ReturnType<typeof createClient>;

interface WakingContext {
  readonly scheduler: TemporalScheduler;
  readonly wakeRate: WakeRate;
}

function subscriptionSetups(
  runtime: Runtime,
  roles: ReadonlySet<WorkerRole>,
  { scheduler, wakeRate }: WakingContext,
): SubscriptionSetup[] {
  const { checkpoints, projections, logger } = runtime;
  const report: ProjectorPorts['onSetAside'] = (model, aside, error) =>
    logger.error({ model, ...aside, err: error }, 'a stream was set aside: the read model cannot apply it');
  const perSecondMax = wakeRate.perSecond;
  const models = projections.map((projection) => ({
    subscription: createProjector(projection, { ...runtime, onSetAside: report }),
    pacing: PROJECTION_PACING,
  }));
  const wakes = createCheckpointedSubscription(
    WAKER_SUBSCRIPTION,
    checkpoints,
    runtime,
    createWaker({ ...runtime, scheduler }, { perSecondMax }),
  );
  return [
    ...(roles.has('projections') ? models : []),
    ...(roles.has('waker') ? [{ subscription: wakes, pacing: WAKER_PACING }] : []),
  ];
}

function createComponents(
  options: WorkerOptions,
  metrics: Metrics,
  client: TemporalClient,
): { components: WorkerComponent[]; subscriptions: Subscriptions } {
  const { runtime, taskQueue, roles = new Set(WORKER_ROLES) } = options;
  const scheduler = new TemporalScheduler(client, taskQueue);
  const wakeRate = new WakeRate(runtime.store, options.wakesPerSecondMax);
  const feeds = createSubscriptions(runtime, subscriptionSetups(runtime, roles, { scheduler, wakeRate }));
  measureSubscriptions(metrics, runtime, () => feeds.statuses);
  const works: WorkerComponent[] = [feeds, wakeRate];
  if (roles.has('workflows')) works.push(new WorkflowsComponent(runtime, { ...options, metrics, client }));
  if (roles.has('watchdog'))
    works.push(createWatchdog(runtime, { scheduler, metrics, perSecondMax: wakeRate.perSecond }));
  if (roles.has('watchdog')) works.push(createFileSweep(runtime), createRounds(runtime, metrics));
  return { components: works, subscriptions: feeds };
}

/** Does what happens automatically: runs the workflows, keeps the read models, wakes what has to look. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const metrics = createMetrics('worker');
  registerSetAsideGauge(metrics, options.runtime);
  const client = createClient(options.temporal);
  const { components, subscriptions } = createComponents(options, metrics, client);
  const parts = [...runtimeHealthChecks(options.runtime), ...components.flatMap((work) => work.healthChecks)];
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
      await client.connection.close();
      await health.close();
    },
  };
}
