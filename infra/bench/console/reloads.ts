/** As long as the console waits: `apps/console/src/live/pace.ts`, which a browser runs. */
const [WAIT_MS_MIN, WAIT_MS_MAX] = [250, 5000];

/** Loads a list again as the console does: at once, then after a while that doubles as long as something moves in each. */
export class Reloads {
  private readonly load: () => void;
  private waitMs = WAIT_MS_MIN;
  private timer: NodeJS.Timeout | undefined;
  private isWanted = false;

  constructor(load: () => void) {
    this.load = load;
  }

  moved(): void {
    if (this.timer) this.isWanted = true;
    else this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private run(): void {
    this.isWanted = false;
    this.timer = setTimeout(() => this.goOn(), this.waitMs);
    this.load();
  }

  private goOn(): void {
    this.timer = undefined;
    this.waitMs = this.isWanted ? Math.min(this.waitMs * 2, WAIT_MS_MAX) : WAIT_MS_MIN;
    if (this.isWanted) this.run();
  }
}
