import type { RequestFiling, RequestReply } from '@lianxin/contracts';
import { ReceiptRefusal } from '../../http/ask-by-receipt.ts';
import { fileRequest } from '../../http/file-request.ts';
import type { PuzzleAsked } from './solve-puzzle.ts';
import { solvePuzzle } from './solve-puzzle.ts';

interface Sending {
  /** The same for every try of one request, so that it is filed once. */
  readonly id: string;
  readonly signal: AbortSignal;
  /** Called when the page has to reckon first. */
  readonly onPuzzle: () => void;
}

const puzzleIn = (error: unknown): PuzzleAsked | undefined =>
  error instanceof ReceiptRefusal && error.code === 'puzzle-wanted'
    ? { challenge: String(error.params['challenge']), bits: Number(error.params['bits']) }
    : undefined;

/** What was typed, as the api takes it. */
export const filingOf = (typed: FormData): RequestFiling => {
  const text = (name: string): string => String(typed.get(name) ?? '').trim();
  return {
    ...{ office: text('office'), enterprise: text('enterprise').toUpperCase(), text: text('text') },
    ...({ kind: text('kind'), category: text('category') } as Pick<RequestFiling, 'kind' | 'category'>),
    contact: { name: text('name'), phone: text('phone') },
  };
};

/** Others may file while a puzzle is solved, so that a harder one is asked for; after these he presses once more himself. */
const PUZZLES_MAX = 3;

/** Files it, and solves the puzzles that the server wants first. Undefined where that was given up. Throws `ReceiptRefusal`. */
export async function sendFiling(
  data: RequestFiling,
  { id, signal, onPuzzle }: Sending,
): Promise<RequestReply | undefined> {
  let solution: string | undefined;
  for (let solved = 0; ; solved += 1) {
    try {
      return await fileRequest(data, id, solution);
    } catch (error) {
      const puzzle = puzzleIn(error);
      if (!puzzle || solved === PUZZLES_MAX) throw error;
      onPuzzle();
      solution = await solvePuzzle(puzzle, signal);
      if (solution === undefined) return undefined;
    }
  }
}
