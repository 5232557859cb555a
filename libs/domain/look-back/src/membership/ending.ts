import type { Instant, Position } from '@lianxin/kernel';
import type { DRAW_ENDINGS, DrawMustReason } from '@lianxin/programme';

/** What undid the ending of a round: the requester disputed it, or the case was taken up again. */
export type Undone = 'dispute' | 'reopened';

/** The end of one round of a case, with the case as it was then. */
export interface Ending {
  /** Number of the case. */
  readonly number: string;
  /** Endings of the case up to this one, withdrawals and declines among them: from 1. */
  readonly round: number;
  readonly how: (typeof DRAW_ENDINGS)[number];
  /** Where it stands in the log; the log's order decides to which draw it belongs, its date does not. */
  readonly position: Position;
  readonly effectiveAt: Instant;
  readonly category: string;
  /** Account of the person who held it; nobody where it was never taken. */
  readonly cadre?: string;
  /** The grade that the requester gave by the closing. */
  readonly grade?: number;
  /** What by the closing speaks for looking at it whatever its ticket says. */
  readonly reasons: readonly DrawMustReason[];
  /** It came in a file, with what became of it there: the file says whether it was looked at. */
  readonly imported: boolean;
  /** It did not last until the closing. */
  readonly undone?: Undone;
  /** The round before: by what it was undone, and whether it had been drawn and was not looked at yet. */
  readonly before?: { readonly undone: Undone; readonly drawnAndOpen: boolean };
}
