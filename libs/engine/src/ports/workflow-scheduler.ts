/** The durable workflows that run for streams; an outage throws and the waker tries again. */
export interface WorkflowScheduler {
  /**
   * Starts the stream's workflow if it does not run, and tells it that `version` exists; version 0: read the
   * stream anew, whatever version was seen. `refused`: its run takes no more signals.
   */
  wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'>;
  /** Of these workflows, named by stream or by `noticeWorkflowId`, those of which no run is under way. */
  findNotRunning(workflowIds: readonly string[]): Promise<readonly string[]>;
  /** Gives a notice its own workflow anew, whatever became of the one before; one that runs goes on. */
  startNotice(stream: string, notice: string): Promise<void>;
  /** How many runs of these types are under way, as far as the scheduler's own list goes: it may be moments late. */
  countRunning(workflows: readonly string[]): Promise<number>;
}
