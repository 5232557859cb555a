import type { DrawRules, Member, Sample, Shares } from '../src/index.ts';
import { computeSeed, drawSample, formatPopulation, hashRules, isShareMissing, parsePopulation } from '../src/index.ts';
import { sha256 } from './sha256.ts';

/** What a draw is made of. */
export interface DrawParts {
  readonly draw: string;
  readonly rules: DrawRules;
  readonly shares: Shares;
  readonly rows: readonly Member[];
}

/** A whole draw from its population's text, as the process and everybody who checks it makes it. */
export function makeDraw({ draw, rules, shares, rows }: DrawParts): Sample & {
  readonly rulesHash: string;
  readonly populationText: string;
  readonly populationHash: string;
  readonly seed: string;
} {
  const populationText = formatPopulation(draw, rows);
  const hashes = { rulesHash: hashRules(sha256, rules), populationHash: sha256(populationText) };
  const seed = computeSeed(sha256, { draw, ...hashes, shares });
  const { members } = parsePopulation(populationText);
  return {
    ...{ ...hashes, populationText, seed },
    ...drawSample(sha256, { rules, seed, shareMissing: isShareMissing(shares) }, members),
  };
}
