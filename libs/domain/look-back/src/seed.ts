import { compareByCodePoint } from './code-points.ts';
import type { Sha256 } from './sha256.ts';

/** What each source gave, by its name; undefined: it revealed nothing in time. */
export type Shares = Readonly<Record<string, string | undefined>>;

/** All that a draw comes out of. */
export interface SeedParts {
  readonly draw: string;
  readonly rulesHash: string;
  readonly populationHash: string;
  readonly shares: Shares;
}

const UNREVEALED = 'unrevealed';

/** Whether a source revealed nothing: then everything is drawn. */
export const isShareMissing = (shares: Shares): boolean => Object.values(shares).some((share) => share === undefined);

/** The seed, which nobody could know before the last source revealed its share. */
export function computeSeed(sha256: Sha256, { draw, rulesHash, populationHash, shares }: SeedParts): string {
  const lines = Object.entries(shares)
    .sort(([a], [b]) => compareByCodePoint(a, b))
    .map(([source, share]) => `${source}=${share ?? UNREVEALED}\n`);
  return sha256(`lianxin-draw-seed/1\n${draw}\n${rulesHash}\n${populationHash}\n${lines.join('')}`);
}
