/** The scheduler cannot be reached, or did not answer in time; what was asked for may have been done. */
export class SchedulerUnavailable extends Error {
  override readonly name = 'SchedulerUnavailable';
  readonly code = 'scheduler-unavailable';
}

/** The durable workflows that run for streams. Every call throws `SchedulerUnavailable` where the scheduler is away. */
export interface WorkflowScheduler {
  /**
   * Starts the stream's workflow if it does not run, and tells it that `version` exists; version 0: read the
   * stream again, whatever version was seen. `refused`: its run takes no more signals.
   */
  wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'>;
  /** Those of the workflows, named by stream or by `noticeWorkflowId`, that are not running. */
  findNotRunning(workflowIds: readonly string[]): Promise<readonly string[]>;
  /** Starts the workflow of a notice again, however the one before ended; does nothing when one runs. */
  startNotice(stream: string, notice: string): Promise<void>;
  /** How many workflows of the types are running, by the scheduler's own list, which may be some moments old. */
  countRunning(workflows: readonly string[]): Promise<number>;
}
