/** The durable workflows that carry streams; an outage throws and the waker tries again. */
export interface Processes {
  /**
   * Starts the stream's workflow if it does not run, and tells it that `version` exists; version 0: look, whatever
   * you have seen. `refused`: its run takes no more signals.
   */
  wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'>;
}
