/** What has to be undone of what was done, the last first, each though another fails. */
export class UndoStack {
  private readonly steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.steps.push(step);
  }

  /** Throws the first failure, when all were tried. */
  async undoAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** What `build` did so far is undone where it fails half-way. */
  async undoUnlessBuilt<T>(build: () => Promise<T>): Promise<T> {
    try {
      return await build();
    } catch (error) {
      await this.undoAll().catch(() => undefined);
      throw error;
    }
  }
}
