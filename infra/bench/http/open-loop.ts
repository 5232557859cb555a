import type { Connection } from './connection.ts';
import { formatPost } from './connection.ts';
import type { CaseInProgress } from './case-steps.ts';
import { nextCommandOf, startCase } from './case-steps.ts';
import type { OpenPlan } from './plans.ts';
import { Tally } from './tally.ts';
import type { DriverResult } from './tally.ts';

/** Cases under way at once: at 2,000 commands/s each is asked something ten times a second. */
const CASES_UNDER_WAY = 200;
const TICK_MS = 1;

/** A command's time begins when it was due, so that a server that stalls is charged for all it kept waiting. */
export async function driveOpenLoop(plan: OpenPlan, connections: readonly Connection[]): Promise<DriverResult> {
  const loop = new OpenLoop(plan, connections);
  await loop.run();
  return loop.tally.result();
}

class OpenLoop {
  readonly tally = new Tally();
  private readonly plan: OpenPlan;
  private readonly free: Connection[];
  /** Cases whose last command is answered, those waiting longest first. */
  private readonly ready: CaseInProgress[] = [];
  /** When each command that found no free connection was due. */
  private readonly overdue: number[] = [];
  private underWay = 0;
  private opened = 0;
  private inFlight = 0;
  private failure: Error | undefined;

  constructor(plan: OpenPlan, connections: readonly Connection[]) {
    this.plan = plan;
    this.free = [...connections];
  }

  async run(): Promise<void> {
    const { perSecond, warmSeconds, seconds } = this.plan;
    const begun = performance.now();
    const total = Math.round(perSecond * (warmSeconds + seconds));
    const warm = Math.round(perSecond * warmSeconds);
    for (let issued = 0; issued < total;) {
      const dueBy = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * perSecond));
      for (; issued < dueBy; issued += 1) {
        if (issued === warm) this.tally.startCounting();
        this.overdue.push(begun + (issued / perSecond) * 1000);
      }
      this.dispatch();
      if (this.failure) throw this.failure;
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    while (this.inFlight > 0 || this.overdue.length > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }

  private dispatch(): void {
    while (this.free.length > 0 && this.overdue.length > 0) {
      const due = this.overdue.shift() as number;
      void this.issue(this.nextCase(), this.free.pop() as Connection, due);
    }
  }

  private nextCase(): CaseInProgress {
    const waiting = this.underWay >= CASES_UNDER_WAY ? this.ready.shift() : undefined;
    if (waiting) return waiting;
    this.underWay += 1;
    return startCase(this.plan.town, this.plan.run, this.opened++);
  }

  private async issue(one: CaseInProgress, connection: Connection, due: number): Promise<void> {
    this.inFlight += 1;
    try {
      const answer = await connection.send(formatPost(nextCommandOf(one, this.plan.town.office)));
      if (this.tally.countAnswer(one, answer, due) === 'goes-on') this.ready.push(one);
      else this.underWay -= 1;
    } catch (error) {
      this.failure ??= error as Error;
    }
    this.inFlight -= 1;
    this.free.push(connection);
    this.dispatch();
  }
}
