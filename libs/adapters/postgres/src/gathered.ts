import { StoreUnavailable } from '@lianxin/engine';

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Askers that wait are served by one statement: while it runs the next gather, and nobody waits for a timer. */
export class Gathered<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;
  private readonly serve: (items: readonly T[]) => Promise<readonly R[]>;

  /** `serve` answers in the order of the items. */
  constructor(serve: (items: readonly T[]) => Promise<readonly R[]>) {
    this.serve = serve;
  }

  ask(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0);
      try {
        const answers = await this.serve(group.map(({ item }) => item));
        group.forEach(({ resolve }, i) => resolve(answers[i] as R));
      } catch (error) {
        // Behind a server that does not answer, each group would wait for its end in turn.
        const failed = error instanceof StoreUnavailable ? [...group, ...this.waiting.splice(0)] : group;
        for (const { reject } of failed) reject(error);
      }
    }
    this.running = false;
  }
}
