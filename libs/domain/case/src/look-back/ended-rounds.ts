import type { Instant, VersionedEvent } from '@lianxin/kernel';
import type { DRAW_ENDINGS, DrawMustReason } from '@lianxin/programme';
import type { CaseEvent, CaseEventData } from '../events/index.ts';
import { evolve } from '../events/evolve.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Category } from '../vocabulary.ts';
import { isDiscontent } from './events.ts';
import { isComplaint, isWorkBreached } from './sampling.ts';

type Undone = 'dispute' | 'reopened';

/**
 * A round of a case that ended, with the case as it was then: what a draw has for a member. It counts endings, so that
 * one that was withdrawn and taken up again is another round than the one before.
 */
export interface EndedRound {
  readonly number: string;
  readonly office: string;
  /** `id@version`. */
  readonly programme: string;
  /** From 1. */
  readonly round: number;
  readonly how: (typeof DRAW_ENDINGS)[number];
  /** Of the entry that ended it. */
  readonly version: number;
  readonly effectiveAt: Instant;
  readonly category: Category;
  /** Nobody where it was never taken. */
  readonly cadre?: string;
  /** Filed in public, and nobody had verified the firm: there is nobody whom one could look back with. */
  readonly unverified: boolean;
  /** The grade that the requester gave for it. */
  readonly grade?: number;
  /** What speaks for looking at it, by what is recorded so far. Sorted. */
  readonly reasons: readonly DrawMustReason[];
  /** By what it did not last. */
  readonly undone?: Undone;
  /** By what the round before did not last. */
  readonly before?: Undone;
}

const ENDINGS: Readonly<Partial<Record<string, EndedRound['how']>>> = {
  CaseResolved: 'resolved',
  CaseWithdrawn: 'withdrawn',
  CaseDeclined: 'declined',
};

const UNDOINGS: Readonly<Partial<Record<string, Undone>>> = { ResolutionDisputed: 'dispute', CaseReopened: 'reopened' };

const reasonsAt = (state: OpenedCase): readonly DrawMustReason[] => [
  ...(isWorkBreached(state) ? ['breach' as const] : []),
  ...(isComplaint(state) ? ['complaint' as const] : []),
];

const isTaken = (state: OpenedCase): boolean => state.stage !== 'request' || state.taken;

/** `state`: as the ending met it. */
const endRound = (
  state: OpenedCase,
  { version, at }: VersionedEvent<CaseEvent>,
  { how, round, before }: Pick<EndedRound, 'how' | 'round'> & { readonly before: Undone | undefined },
): EndedRound => ({
  ...{ number: state.number, office: state.office, programme: state.programme, round, how, version, effectiveAt: at },
  ...{ category: state.classification.category, unverified: state.unverified === true, reasons: reasonsAt(state) },
  ...omitUndefined({ cadre: isTaken(state) ? state.holder : undefined, before }),
});

const withReason = (round: EndedRound, why: DrawMustReason): EndedRound => ({
  ...round,
  reasons: [...new Set([...round.reasons, why])].sort(),
});

function applyRating(round: EndedRound, { grade, bad }: CaseEventData['CaseRated']): EndedRound {
  const graded = { ...round, grade };
  return bad ? withReason(graded, 'bad-rating') : graded;
}

/** What is said of a round after it ended; once it is undone, nothing is. */
function applyLater(round: EndedRound, event: VersionedEvent<CaseEvent>): EndedRound {
  const undone = UNDOINGS[event.type];
  if (round.undone) return round;
  if (undone) return { ...round, undone };
  if (event.type === 'CaseRated') return applyRating(round, event.data);
  return event.type === 'CallbackRecorded' && isDiscontent(event.data) ? withReason(round, 'callback') : round;
}

/**
 * The rounds of a case that have ended by the end of this record, from its beginning. What a round is, is as it was at
 * its ending; what was said of it and whether it lasted, as it is by the last of these events.
 */
export function listEndedRounds(
  initial: CaseState,
  record: readonly VersionedEvent<CaseEvent>[],
): readonly EndedRound[] {
  const rounds: EndedRound[] = [];
  let state = initial;
  for (const event of record) {
    const [how, last] = [ENDINGS[event.type], rounds.at(-1)];
    if (how && isOpened(state))
      rounds.push(endRound(state, event, { how, round: rounds.length + 1, before: last?.undone }));
    else if (last) rounds[rounds.length - 1] = applyLater(last, event);
    state = evolve(state, event);
  }
  return rounds;
}
