import type { HoldingEstimate, LookBackCounts } from '@lianxin/look-back';
import { countLeft, estimateHolding } from '@lianxin/look-back';
import type { DrawRow } from './draws.ts';
import type { DrawnRound } from './drawn-cases.ts';

/** How many of the drawn came to the same. */
export interface FoundCount {
  readonly must: boolean;
  readonly outcome: DrawnRound['outcome'];
  readonly count: number;
}

interface Tally extends LookBackCounts {
  /** Still to be looked at. */
  readonly left: number;
}

/** What the look-backs of a draw came to. */
export interface LookBacksOfDraw {
  /** Drawn out of all, of the members outside the musts. */
  readonly random: Tally & { readonly members: number };
  /** Drawn whatever their tickets said: beside the others, and in no estimate. */
  readonly musts: Tally;
  /** Null until nobody of the random ones is left to be looked at. */
  readonly estimate: HoldingEstimate | null;
}

export type SampleOfRow = Pick<DrawRow, 'stratum' | 'atRandom' | 'taken' | 'told'>;

const withLeft = (counts: LookBackCounts): Tally => ({ ...counts, left: countLeft(counts) });

function countFound(found: readonly FoundCount[]): LookBackCounts {
  const sumOf = (only?: DrawnRound['outcome']): number =>
    found.reduce((sum, { outcome, count }) => (only === undefined || outcome === only ? sum + count : sum), 0);
  return {
    ...{ drawn: sumOf(), held: sumOf('held'), failed: sumOf('failed') },
    ...{ unreached: sumOf('unreached'), unlooked: sumOf('unlooked') },
  };
}

/** Null before anything is drawn, or where no stratum is over all. A case that could not be told any more, nobody will look at. */
export function lookBacksOf(sample: SampleOfRow, found: readonly FoundCount[]): LookBacksOfDraw | null {
  const { atRandom, taken, told } = sample;
  if (atRandom === null || taken === null) return null;
  const recorded = countFound(found.filter(({ must }) => !must));
  const lost = told ? taken - recorded.drawn : 0;
  const random = { ...recorded, drawn: taken, unlooked: recorded.unlooked + lost };
  return {
    random: { ...withLeft(random), members: atRandom },
    musts: withLeft(countFound(found.filter(({ must }) => must))),
    estimate: estimateHolding(atRandom, random) ?? null,
  };
}
