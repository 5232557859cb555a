import { sortByCodePoint } from './code-points.ts';
import type { Member } from './population.ts';
import type { DrawRules } from './rules.ts';
import type { Sha256 } from './sha256.ts';
import type { StratumSize } from './strata.ts';
import { StratumParts, isAtRandom } from './strata.ts';
import type { Ticketed } from './ticket.ts';
import { compareTickets, createTicketing, keptApart } from './ticket.ts';

/** A member that is looked back at, with all reasons why. */
export interface DrawnMember {
  readonly id: string;
  /** `must:…`, then strata in the order of the rules, then `unrevealed`. */
  readonly because: readonly string[];
}

/** What comes out of a draw. */
export interface Sample {
  readonly sizes: readonly StratumSize[];
  /** In the order of their tickets. */
  readonly drawn: readonly DrawnMember[];
}

/** What a sample is drawn by. */
export interface SampleParts {
  readonly rules: DrawRules;
  readonly seed: string;
  /** A source revealed nothing: everything is drawn. */
  readonly shareMissing: boolean;
}

interface Chosen extends Ticketed {
  readonly because: string[];
}

/**
 * Draws from a population. `members` are walked through twice, first to count the strata, then to draw from them: no
 * more of a large population is in memory than is drawn of it. Their order makes no difference.
 */
export function drawSample(sha256: Sha256, parts: SampleParts, members: Iterable<Member>): Sample {
  const strata = countStrata(parts.rules, members);
  const chosen = choose(strata, createTicketing(sha256, parts.seed), { members, all: parts.shareMissing });
  const drawn = [...chosen.values()].sort(compareTickets).map(({ id, because }) => ({ id, because }));
  return {
    sizes: strata.flatMap((stratum) => stratum.sizes(parts.shareMissing)),
    drawn: parts.shareMissing ? drawn.map(addUnrevealed) : drawn,
  };
}

function countStrata(rules: DrawRules, members: Iterable<Member>): readonly StratumParts[] {
  const strata = rules.strata.map((stratum) => new StratumParts(stratum));
  for (const member of members) if (isAtRandom(member)) for (const stratum of strata) stratum.count(member);
  return strata;
}

function choose(
  strata: readonly StratumParts[],
  ticketing: (id: string) => Ticketed,
  { members, all }: { readonly members: Iterable<Member>; readonly all: boolean },
): ReadonlyMap<string, Chosen> {
  const chosen = new Map<string, Chosen>();
  for (const stratum of strata) stratum.prepare(all);
  for (const member of members) {
    const ticketed = ticketing(member.id);
    if (isAtRandom(member)) for (const stratum of strata) stratum.offer(member, ticketed);
    else if (member.must.length > 0) addMust(chosen, keptApart(ticketed), member.must);
  }
  for (const stratum of strata) for (const [name, one] of stratum.drawn()) addReason(chosen, one, name);
  return chosen;
}

const addUnrevealed = ({ id, because }: DrawnMember): DrawnMember => ({ id, because: [...because, 'unrevealed'] });

function addMust(chosen: Map<string, Chosen>, one: Ticketed, must: readonly string[]): void {
  chosen.set(one.id, { ...one, because: sortByCodePoint(must).map((why) => `must:${why}`) });
}

function addReason(chosen: Map<string, Chosen>, one: Ticketed, why: string): void {
  const known = chosen.get(one.id);
  if (known) known.because.push(why);
  else chosen.set(one.id, { ...one, because: [why] });
}
