/** The durable workflows that carry streams; an outage throws and the waker tries again. */
export interface Processes {
  /** Starts the stream's workflow if it does not run, and tells it that `version` exists. `refused`: its run takes no more signals. */
  wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'>;
}
