import { compareByCodePoint } from './code-points.ts';
import { LowestTickets } from './lowest-tickets.ts';
import type { Member } from './population.ts';
import { SUPERSEDED } from './population.ts';
import type { Stratum } from './rules.ts';
import type { Ticketed } from './ticket.ts';

/** How large a stratum is, and how many of it are drawn. One by an attribute is named with its value. */
export interface StratumSize {
  readonly stratum: string;
  readonly members: number;
  readonly take: number;
}

const PERCENT = 100;

/** Rounded up: a share of a member is a member. `all`: everything is drawn. */
const takeOf = ({ percent = 0, min = 0 }: Stratum, members: number, all: boolean): number =>
  all ? members : Math.min(members, Math.max(min, Math.floor((members * percent + PERCENT - 1) / PERCENT)));

/** Whether a member may be drawn by its ticket: it is not drawn anyway, and its ending lasted. */
export const isAtRandom = ({ must, of }: Member): boolean => must.length === 0 && of['ending'] !== SUPERSEDED;

/** What a member has of the attribute that the stratum is divided by; undefined: it is not in the stratum. */
function partOf({ where = {}, by }: Stratum, { of }: Member): string | undefined {
  for (const name of Object.keys(where)) if (of[name] !== where[name]) return undefined;
  return by === undefined ? '' : of[by];
}

/** The strata of a rule, first counted, then drawn from. */
export class StratumParts {
  private readonly stratum: Stratum;
  private readonly counts = new Map<string, number>();
  private readonly lowest = new Map<string, LowestTickets>();

  constructor(stratum: Stratum) {
    this.stratum = stratum;
    if (stratum.by === undefined) this.counts.set('', 0);
  }

  count(member: Member): void {
    const part = partOf(this.stratum, member);
    if (part !== undefined) this.counts.set(part, (this.counts.get(part) ?? 0) + 1);
  }

  /** Once all are counted. */
  sizes(all: boolean): readonly StratumSize[] {
    return this.parts().map(([part, members]) => ({
      stratum: this.nameOf(part),
      members,
      take: takeOf(this.stratum, members, all),
    }));
  }

  prepare(all: boolean): void {
    for (const [part, members] of this.counts)
      this.lowest.set(part, new LowestTickets(takeOf(this.stratum, members, all)));
  }

  offer(member: Member, ticketed: Ticketed): void {
    const part = partOf(this.stratum, member);
    if (part !== undefined) this.lowest.get(part)?.add(ticketed);
  }

  /** Who is drawn, and of which stratum. */
  *drawn(): Generator<readonly [stratum: string, Ticketed]> {
    for (const [part] of this.parts())
      for (const one of this.lowest.get(part)?.list() ?? []) yield [this.nameOf(part), one];
  }

  private parts(): readonly (readonly [part: string, members: number])[] {
    return [...this.counts].sort(([a], [b]) => compareByCodePoint(a, b));
  }

  private nameOf(part: string): string {
    const { id, by } = this.stratum;
    return by === undefined ? id : `${id}:${part}`;
  }
}
