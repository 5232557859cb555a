/** Runs the tasks of one stream one after the other, those of different streams side by side. */
export class PerStream {
  private readonly tails = new Map<string, Promise<unknown>>();

  run<T>(stream: string, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(stream);
    const result = before ? before.then(task, task) : task();
    const tail = result
      .catch(() => undefined)
      .then(() => {
        if (this.tails.get(stream) === tail) this.tails.delete(stream);
      });
    this.tails.set(stream, tail);
    return result;
  }
}
