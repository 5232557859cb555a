import type { Processes } from '@lianxin/engine';
import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { TASK_QUEUE } from './config.ts';

/** The signal every process listens to: the stream has come at least as far as this version. */
export const MOVED = 'moved';

/** A wake takes milliseconds; one that hangs must not hold the feed. */
const WAKE_MS_MAX = 5000;

/** The server's words for a run that took its 10,000th signal; it has no code of its own for it. */
const FULL = /limit for signal events/i;

function isFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (isGrpcServiceError(at) && FULL.test(at.details)) return true;
  }
  return false;
}

/** Workflows on Temporal: one a stream, under the stream's name. */
export class TemporalProcesses implements Processes {
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
      signal: MOVED,
      signalArgs: [version],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      // A closed stream that was reopened, and a run that somebody ended by hand, start again.
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    };
    try {
      await this.client.withDeadline(Date.now() + WAKE_MS_MAX, () =>
        this.client.workflow.signalWithStart(workflow, options),
      );
      return 'woken';
    } catch (error) {
      if (isFull(error)) return 'refused';
      throw error;
    }
  }
}
