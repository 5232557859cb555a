import type { ReportActivityFailure, TemporalConfig, WorkflowCode } from '@lianxin/adapter-temporal';
import {
  checkTemporal,
  connectWorker,
  createProcessWorker,
  createActivities,
  registerSearchAttributes,
} from '@lianxin/adapter-temporal';
import type { Notifier } from '@lianxin/engine';
import { backOffMs, sleep } from '@lianxin/engine';
import type { ProcessActivities } from '@lianxin/kernel';
import type { Metrics, Runtime, TemporalAdapters } from '@lianxin/runtime';
import { HealthFault } from '@lianxin/runtime';
import { SEARCH_ATTRIBUTES } from '@lianxin/workflows';
import { countActivityFailures, countDeliveredNotices } from './metrics.ts';
import { createActivityGuard } from './activity-guard.ts';
import { createActivityHandlers } from './activity-handlers.ts';
import type { WorkerComponent } from './worker-component.ts';

/** A server that takes longer could not run workflows either. */
const ANSWER_MS_MAX = 1000;

export interface WorkflowsOptions {
  /** A client of the same server. */
  readonly client: TemporalAdapters['client'];
  readonly temporal: TemporalConfig;
  readonly taskQueue?: string;
  readonly code: WorkflowCode;
  readonly notifier: Notifier;
  readonly metrics: Metrics;
  readonly maxCachedWorkflows?: number;
}

type RunningTemporalWorker = Awaited<ReturnType<typeof createProcessWorker>>;

/** Runs the workflows; as long as Temporal is away it tries to come back, and everything else goes on. */
export class WorkflowsComponent implements WorkerComponent {
  private readonly runtime: Runtime;
  private readonly options: WorkflowsOptions;
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private worker: RunningTemporalWorker | undefined;

  constructor(runtime: Runtime, options: WorkflowsOptions) {
    this.runtime = runtime;
    this.options = options;
  }

  readonly healthChecks = [{ name: 'workflows', check: () => this.check() }];

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.shutdown();
    await this.loop;
  }

  private async check(): Promise<undefined> {
    const { client, temporal } = this.options;
    const away = () => new HealthFault('scheduler-unavailable', `Temporal at ${temporal.address} is not reached`);
    if (this.worker?.getState() !== 'RUNNING') throw away();
    await checkTemporal(client, ANSWER_MS_MAX).catch(() => {
      throw away();
    });
    return undefined;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.isStopping;) {
      const began = this.runtime.clock.now();
      try {
        await this.runOnce();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) this.runtime.logger.error({ began, err: error }, 'workflows do not run, trying again');
        await sleep(backOffMs(failures), this.stopping.signal);
      }
    }
  }

  private async runOnce(): Promise<void> {
    const { temporal, code, taskQueue, maxCachedWorkflows } = this.options;
    const connection = await connectWorker(temporal);
    try {
      await registerSearchAttributes(this.options.client, Object.values(SEARCH_ATTRIBUTES));
      this.worker = await createProcessWorker({
        connection,
        namespace: temporal.namespace,
        code,
        activities: this.activities(),
        ...(taskQueue === undefined ? {} : { taskQueue }),
        ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
      });
      const running = this.worker.run();
      if (this.isStopping) this.shutdown();
      this.runtime.logger.info({ address: temporal.address }, 'workflows run');
      await running;
    } finally {
      this.worker = undefined;
      await connection.close();
    }
  }

  private activities(): ProcessActivities {
    const { logger } = this.runtime;
    const { metrics, notifier } = this.options;
    const failures = countActivityFailures(metrics);
    const verbs = createActivityHandlers(this.runtime, notifier, countDeliveredNotices(metrics));
    const report = (failed: Parameters<ReportActivityFailure>[0]): void => {
      const { error, ...rest } = failed;
      failures.inc({ activity: failed.activity, code: failed.code });
      logger.warn({ ...rest, err: error }, 'an activity failed');
    };
    return createActivities(verbs, report, createActivityGuard(this.runtime.registry));
  }

  private shutdown(): void {
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }
}
