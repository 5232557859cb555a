import type { ProcessActivities } from '@lianxin/kernel';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type { WorkflowCode } from './bundle.ts';
import { loadWorkflowBundle } from './bundle.ts';
import { TASK_QUEUE } from './config.ts';

/** What a worker runs and for which namespace and queue; the queue is `TASK_QUEUE` by default. */
export interface ProcessWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue?: string;
  readonly code: WorkflowCode;
  readonly activities: ProcessActivities;
  /** Workflows kept ready in memory; 0 replays each from its history at every step. */
  readonly maxCachedWorkflows?: number;
}

/**
 * Sized for two cores shared with everything else of an installation: a workflow's step computes for a millisecond
 * and then waits for the store, so a handful of pollers keep both cores busy, and more would only queue here.
 */
const TWO_CORES = {
  workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
  activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
  maxConcurrentWorkflowTaskExecutions: 32,
  maxConcurrentActivityTaskExecutions: 32,
  maxConcurrentLocalActivityExecutions: 32,
  maxCachedWorkflows: 1000,
  shutdownGraceTime: '5s',
  shutdownForceTime: '10s',
} as const satisfies Partial<WorkerOptions>;

/** Makes the worker; it polls once `run` is called on it. */
export async function createProcessWorker(options: ProcessWorkerOptions): Promise<Worker> {
  const { connection, namespace, taskQueue = TASK_QUEUE, code, activities, maxCachedWorkflows } = options;
  return Worker.create({
    ...TWO_CORES,
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
    connection,
    namespace,
    taskQueue,
    activities,
    workflowBundle: await loadWorkflowBundle(code),
  });
}
