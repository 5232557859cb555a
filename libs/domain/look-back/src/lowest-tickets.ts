import type { Ticketed } from './ticket.ts';
import { compareTickets, keptApart } from './ticket.ts';

/** Kept beyond what is taken before they are sorted out, so that sorting is rare. */
const SPARE = 1024;

/** The `take` lowest of the tickets that it is shown, without keeping the others. */
export class LowestTickets {
  private kept: Ticketed[] = [];
  private readonly take: number;
  /** The highest that may still be taken, once there are enough. */
  private bound: Ticketed | undefined;

  constructor(take: number) {
    this.take = take;
  }

  add(one: Ticketed): void {
    if (this.take === 0 || (this.bound && compareTickets(one, this.bound) > 0)) return;
    this.kept.push(keptApart(one));
    if (this.kept.length >= 2 * this.take + SPARE) this.cut();
  }

  /** In the order of their tickets. */
  list(): readonly Ticketed[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    this.kept = this.kept.sort(compareTickets).slice(0, this.take);
    if (this.kept.length === this.take) this.bound = this.kept.at(-1);
  }
}
