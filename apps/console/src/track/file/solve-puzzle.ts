import { countZeroBits } from './zero-bits.ts';

/** Below a frame on a desk, some frames on a slow phone: the page stays at hand while it reckons. */
const SLICE = 2000;

/** What the server asks for before it takes one more request. */
export interface PuzzleAsked {
  readonly challenge: string;
  readonly bits: number;
}

/** The next task of the page: what a person did meanwhile comes first. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * The solution: the challenge, `:` and the first number by which their digest has so many zero bits. In slices, since a
 * page whose policy trusts no script address makes no worker. Undefined where it was given up.
 */
export async function solvePuzzle({ challenge, bits }: PuzzleAsked, signal: AbortSignal): Promise<string | undefined> {
  for (let n = 0; !signal.aborted; n += 1) {
    const solution = `${challenge}:${n}`;
    if (countZeroBits(solution) >= bits) return solution;
    if (n % SLICE === 0) await nextTurn();
  }
  return undefined;
}
