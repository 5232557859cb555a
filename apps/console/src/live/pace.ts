/** After so long the eye takes what follows for the next thing. */
const WAIT_MS_MIN = 250;
/** What a list in an office where something moves all the time is behind, at most. */
const WAIT_MS_MAX = 5000;

/**
 * Does something as often as it is asked for, but no sooner again than after a while: what is asked for meanwhile is done once,
 * at its end. While it is asked for without a rest the while doubles: hundreds of open pages are no load that grows with the work of
 * the office.
 */
export class Pace {
  private readonly act: () => void;
  private readonly waitMsMax: number;
  private waitMs = WAIT_MS_MIN;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;

  constructor(act: () => void, waitMsMax = WAIT_MS_MAX) {
    this.act = act;
    this.waitMsMax = waitMsMax;
  }

  ask(): void {
    if (this.timer !== undefined) this.isWanted = true;
    else this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isWanted = false;
    this.waitMs = WAIT_MS_MIN;
  }

  private run(): void {
    this.isWanted = false;
    this.timer = setTimeout(() => this.goOn(), this.waitMs);
    this.act();
  }

  private goOn(): void {
    this.timer = undefined;
    this.waitMs = this.isWanted ? Math.min(this.waitMs * 2, this.waitMsMax) : WAIT_MS_MIN;
    if (this.isWanted) this.run();
  }
}
