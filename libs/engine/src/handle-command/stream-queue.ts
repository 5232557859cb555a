/** Runs the tasks of one stream one after the other, those of different streams side by side. */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly counts = new Map<string, number>();

  /** Tasks of the stream that run or wait. */
  lengthOf(stream: string): number {
    return this.counts.get(stream) ?? 0;
  }

  run<T>(stream: string, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(stream);
    const result = before ? before.then(task, task) : task();
    this.tails.set(stream, result);
    this.counts.set(stream, this.lengthOf(stream) + 1);
    const leave = (): void => this.finish(stream);
    result.then(leave, leave);
    return result;
  }

  private finish(stream: string): void {
    const left = this.lengthOf(stream) - 1;
    if (left > 0) {
      this.counts.set(stream, left);
      return;
    }
    this.counts.delete(stream);
    this.tails.delete(stream);
  }
}
