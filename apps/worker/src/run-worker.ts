import type { TemporalConfig, WorkflowCode } from '@lianxin/adapter-temporal';
import { TemporalProcesses, clientOf } from '@lianxin/adapter-temporal';
import type { Notifier, ProjectorPorts } from '@lianxin/engine';
import { checkpointed, projector, waker } from '@lianxin/engine';
import type { Installation, Metrics } from '@lianxin/platform';
import { createMetrics, installationParts, watchAside } from '@lianxin/platform';
import type { Feeds, Following } from './feeds.ts';
import { follow } from './feeds.ts';
import { sweepFiles } from './file-sweep.ts';
import { serveHealth } from './health-server.ts';
import { watchFeeds } from './metrics.ts';
import { goRounds } from './rounds.ts';
import type { Role } from './roles.ts';
import { ROLES } from './roles.ts';
import { watch } from './watchdog.ts';
import { WakePace } from './wake-pace.ts';
import type { Work } from './work.ts';
import { Workflows } from './workflows.ts';

/** The waker's place in the log. */
export const WAKER = 'waker';
/**
 * Under load a batch costs much the same whether it brings ten events or hundreds, and a row that changes ten times a second
 * is written once: long rests when much comes, short ones when people wait for what little there is.
 */
const PROJECTIONS = { batchMax: 8000, restMs: (events: number) => Math.min(250, Math.max(50, events / 2)) };
/** A stream is woken once a batch: behind a burst, long batches bring a workflow all of it with one wake. */
const WAKING = { batchMax: 5000, restMs: () => 100 };

export interface WorkerOptions {
  /** Ports, processes and projections: the worker knows none by itself. */
  readonly installation: Installation;
  readonly temporal: TemporalConfig;
  /** The workflows of those processes. */
  readonly code: WorkflowCode;
  readonly notifier: Notifier;
  readonly roles?: ReadonlySet<Role>;
  readonly listen: { readonly host: string; readonly port: number };
  readonly taskQueue?: string;
  readonly maxCachedWorkflows?: number;
  readonly wakesPerSecondMax?: number;
}

export interface RunningWorker {
  /** Where health and metrics are. */
  readonly port: number;
  /** Resolves when its followers have taken all that is in the log now. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

type Client = ReturnType<typeof clientOf>;

interface Waking {
  readonly processes: TemporalProcesses;
  readonly pace: WakePace;
}

function followingsOf(installation: Installation, roles: ReadonlySet<Role>, { processes, pace }: Waking): Following[] {
  const { checkpoints, projections, logger } = installation;
  const report: ProjectorPorts['report'] = (model, aside, error) =>
    logger.error({ model, ...aside, err: error }, 'a stream was set aside: the read model cannot apply it');
  const perSecondMax = pace.perSecond;
  const models = projections.map((projection) => ({
    follower: projector(projection, { ...installation, report }),
    pace: PROJECTIONS,
  }));
  const wakes = checkpointed(WAKER, checkpoints, installation, waker({ ...installation, processes }, { perSecondMax }));
  return [
    ...(roles.has('projections') ? models : []),
    ...(roles.has('waker') ? [{ follower: wakes, pace: WAKING }] : []),
  ];
}

function worksOf(options: WorkerOptions, metrics: Metrics, client: Client): { works: Work[]; feeds: Feeds } {
  const { installation, taskQueue, roles = new Set(ROLES) } = options;
  const processes = new TemporalProcesses(client, taskQueue);
  const pace = new WakePace(installation.store, options.wakesPerSecondMax);
  const feeds = follow(installation, followingsOf(installation, roles, { processes, pace }));
  watchFeeds(metrics, installation, () => feeds.progress);
  const works: Work[] = [feeds, pace];
  if (roles.has('workflows')) works.push(new Workflows(installation, { ...options, metrics, client }));
  if (roles.has('watchdog')) works.push(watch(installation, { processes, metrics, perSecondMax: pace.perSecond }));
  if (roles.has('watchdog')) works.push(sweepFiles(installation), goRounds(installation, metrics));
  return { works, feeds };
}

/** Does what happens by itself: carries the workflows, keeps the read models, wakes what has to look. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const metrics = createMetrics('worker');
  watchAside(metrics, options.installation);
  const client = clientOf(options.temporal);
  const { works, feeds } = worksOf(options, metrics, client);
  const parts = [...installationParts(options.installation), ...works.flatMap((work) => work.parts)];
  const health = await serveHealth(options.listen, parts, metrics);
  // Known before anybody writes by it.
  await options.installation.selfCheck.look().catch(() => undefined);
  options.installation.selfCheck.start();
  for (const work of works) work.start();
  return {
    port: health.port,
    drained: () => feeds.drained(),
    stop: async () => {
      await Promise.all([...works, options.installation.selfCheck].map((work) => work.stop()));
      await client.connection.close();
      await health.close();
    },
  };
}
