import type { FiniteInterval } from './finite-interval.ts';
import { finiteInterval } from './finite-interval.ts';

/** What became of drawn members. `held`: all items passed the first time, or the reason of the decline held. */
export interface LookBackCounts {
  readonly drawn: number;
  readonly held: number;
  readonly failed: number;
  /** Nobody was met. */
  readonly unreached: number;
  /** Nobody will look: closed on the requester's word, or undone before. */
  readonly unlooked: number;
}

/** How many of those looked at held, and how many of all members do by that, from the least to the most. */
export interface HoldingShare extends FiniteInterval {
  readonly held: number;
  readonly of: number;
}

/** Beside what was found, what it would be if those at whom nobody looked had all failed, or all held. */
export interface HoldingEstimate {
  /** Absent where nobody was met at all. */
  readonly found?: HoldingShare;
  readonly ifFailed: HoldingShare;
  readonly ifHeld: HoldingShare;
}

export const countLeft = ({ drawn, held, failed, unreached, unlooked }: LookBackCounts): number =>
  drawn - held - failed - unreached - unlooked;

/**
 * How many of the members outside the musts hold, by those of them who were drawn at random out of all. Undefined until
 * the last of these has been looked at, or will not be: what is found first is no sample of what is found at all.
 */
export function estimateHolding(members: number, counts: LookBackCounts): HoldingEstimate | undefined {
  const { drawn, held, failed } = counts;
  if (drawn === 0 || countLeft(counts) > 0) return undefined;
  const shareOf = (holding: number, of: number): HoldingShare => ({
    ...{ held: holding, of },
    ...finiteInterval({ population: members, sampled: of, held: holding }),
  });
  const looked = held + failed;
  return {
    ...(looked > 0 && { found: shareOf(held, looked) }),
    ifFailed: shareOf(held, drawn),
    ifHeld: shareOf(drawn - failed, drawn),
  };
}
