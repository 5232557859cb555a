import type { WorkflowScheduler } from '@lianxin/engine';
import { SchedulerUnavailable, forEachLimited } from '@lianxin/engine';
import { NOTICE_WORKFLOW, STREAM_ADVANCED_SIGNAL, noticeWorkflowId } from '@lianxin/kernel';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError, isGrpcServiceError } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import { TASK_QUEUE } from './config.ts';

/** A wake takes milliseconds; one that hangs must not hold up the subscription. */
const WAKE_MS_MAX = 5000;
/** Questions to the server at once: it carries on with its work beside them. */
const QUERIES_AT_ONCE_MAX = 8;
const RUNNING = 'RUNNING';
/** The protocol's number for a queue's workflow tasks. */
const WORKFLOW_TASKS = 1;

/** The server's words for a run that took its 10,000th signal; it has no code of its own for it. */
const SIGNAL_LIMIT_REACHED = /limit for signal events/i;

/** gRPC's numbers for a server that says nothing in time (DEADLINE_EXCEEDED), or is not there (UNAVAILABLE). */
const AWAY: ReadonlySet<number> = new Set([4, 14]);

function findGrpcError(error: unknown): { readonly code: number; readonly details: string } | undefined {
  let at = error;
  while (at instanceof Error && !isGrpcServiceError(at)) at = at.cause;
  return isGrpcServiceError(at) ? at : undefined;
}

const isSignalLimitReached = (error: unknown): boolean =>
  SIGNAL_LIMIT_REACHED.test(findGrpcError(error)?.details ?? '');

/** Workflows on Temporal: one a stream, under the stream's name. */
export class TemporalScheduler implements WorkflowScheduler {
  private readonly client: Client;
  private readonly taskQueue: string;

  constructor(client: Client, taskQueue: string = TASK_QUEUE) {
    this.client = client;
    this.taskQueue = taskQueue;
  }

  async wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'> {
    const options = {
      workflowId: stream,
      taskQueue: this.taskQueue,
      args: [{ stream, wanted: version }],
      signal: STREAM_ADVANCED_SIGNAL,
      signalArgs: [version],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      // A closed stream that was reopened, and a run that somebody ended by hand, start again.
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    };
    try {
      await this.withDeadline(() => this.client.workflow.signalWithStart(workflow, options));
      return 'woken';
    } catch (error) {
      if (isSignalLimitReached(error)) return 'refused';
      throw error;
    }
  }

  /**
   * When the server, by its own clock, last saw a worker ask for work (ms since 1970); undefined where none asks. One
   * that waits asks again within the minute: the server's clock is at least so far.
   */
  async lastPolledMs(): Promise<number | undefined> {
    const { pollers } = await this.withDeadline(() =>
      this.client.workflowService.describeTaskQueue({
        namespace: this.client.options.namespace,
        taskQueue: { name: this.taskQueue },
        taskQueueType: WORKFLOW_TASKS,
      }),
    );
    const asked = (pollers ?? []).map(({ lastAccessTime }) => optionalTsToMs(lastAccessTime) ?? 0);
    return asked.length > 0 ? Math.max(...asked) : undefined;
  }

  async findNotRunning(workflowIds: readonly string[]): Promise<readonly string[]> {
    const ended = new Set<string>();
    await forEachLimited(workflowIds, QUERIES_AT_ONCE_MAX, async (id) => {
      if (!(await this.isRunning(id))) ended.add(id);
    });
    return workflowIds.filter((id) => ended.has(id));
  }

  async startNotice(stream: string, notice: string): Promise<void> {
    const options = {
      workflowId: noticeWorkflowId(stream, notice),
      taskQueue: this.taskQueue,
      args: [{ stream, notice }],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    };
    await this.withDeadline(() => this.client.workflow.start(NOTICE_WORKFLOW, options));
  }

  async countRunning(workflows: readonly string[]): Promise<number> {
    const types = workflows.map((type) => `WorkflowType = '${type}'`).join(' OR ');
    const query = `ExecutionStatus = 'Running' AND (${types})`;
    return (await this.withDeadline(() => this.client.workflow.count(query))).count;
  }

  private async isRunning(workflowId: string): Promise<boolean> {
    try {
      const { status } = await this.withDeadline(() => this.client.workflow.getHandle(workflowId).describe());
      return status.name === RUNNING;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  private async withDeadline<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await this.client.withDeadline(Date.now() + WAKE_MS_MAX, ask);
    } catch (error) {
      const failure = findGrpcError(error);
      if (failure && AWAY.has(failure.code))
        throw new SchedulerUnavailable(`Temporal: gRPC ${failure.code}`, { cause: error });
      throw error;
    }
  }
}
