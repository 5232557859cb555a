/** Lets so many tasks run at once, from all who bring some; the others wait in the order in which they came. */
export class AtOnce {
  private readonly max: number;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(max: number) {
    this.max = max;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.max) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await task();
    } finally {
      // The place goes to the next one as it is, so that nobody who has just come takes it before him.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
