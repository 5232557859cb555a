import { parsePopulation } from '../population.ts';
import { formatLot, formatSample } from '../lists.ts';
import { drawSample } from '../sample.ts';
import type { Sample } from '../sample.ts';
import { computeSeed, isShareMissing } from '../seed.ts';
import type { Sha256 } from '../sha256.ts';
import { drawVerifiers } from '../verifiers.ts';
import type { DrawState } from './draw-state.ts';
import { awaitedSources, sharesOf } from './draw-state.ts';

/** What is drawn from: the text whose hash the draw has, and who may look back at whom. */
export interface OutcomeParts {
  readonly populationText: string;
  eligibleFor(member: string): readonly string[];
}

/** What comes out of a draw, with the texts that are kept and hashed. */
export interface ComputedOutcome extends Sample {
  readonly seed: string;
  readonly verifiers: ReadonlyMap<string, string | null>;
  readonly sampleText: string;
  readonly lotText: string;
}

/**
 * Draws, once nothing more can be revealed: the same from the same record, however often it is computed. Throws where a
 * share is awaited, or the text is not the one that was closed.
 */
export function computeOutcome(sha256: Sha256, state: DrawState, parts: OutcomeParts): ComputedOutcome {
  const { draw, rules, rulesHash, closed } = state;
  if (!closed || awaitedSources(state).length > 0) throw new RangeError(`${draw}: shares can still be revealed`);
  if (sha256(parts.populationText) !== closed.hash) throw new RangeError(`${draw}: not the population that was closed`);
  const shares = sharesOf(state);
  const seed = computeSeed(sha256, { draw, rulesHash, populationHash: closed.hash, shares });
  const { members } = parsePopulation(parts.populationText);
  const { sizes, drawn } = drawSample(sha256, { rules, seed, shareMissing: isShareMissing(shares) }, members);
  const sample = drawn.map(({ id }) => id);
  const eligible = new Map(sample.map((member) => [member, parts.eligibleFor(member)]));
  const eligibleFor = (member: string): readonly string[] => eligible.get(member) ?? [];
  const verifiers = drawVerifiers(sha256, { seed, sample, eligibleFor });
  return {
    ...{ seed, sizes, drawn, verifiers },
    ...{ sampleText: formatSample(draw, drawn), lotText: formatLot(draw, verifiers, eligibleFor) },
  };
}
