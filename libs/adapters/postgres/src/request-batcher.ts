import { StoreUnavailable } from '@lianxin/engine';

interface QueuedRequest<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Requests that wait are served by one statement: while it runs the next gather, and nobody waits for a timer. */
export class RequestBatcher<T, R> {
  private queued: QueuedRequest<T, R>[] = [];
  private isRunning = false;
  private readonly serve: (items: readonly T[]) => Promise<readonly R[]>;

  /** `serve` answers in the order of the items. */
  constructor(serve: (items: readonly T[]) => Promise<readonly R[]>) {
    this.serve = serve;
  }

  request(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queued.push({ item, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.queued.length > 0) {
      const group = this.queued.splice(0);
      try {
        const answers = await this.serve(group.map(({ item }) => item));
        group.forEach(({ resolve }, i) => resolve(answers[i] as R));
      } catch (error) {
        // Behind a server that does not answer, each group would wait for its end in turn.
        const failed = error instanceof StoreUnavailable ? [...group, ...this.queued.splice(0)] : group;
        for (const { reject } of failed) reject(error);
      }
    }
    this.isRunning = false;
  }
}
